package io.twinengine.vision.belt;

import java.util.ArrayList;
import java.util.List;

/** Groups foreground pixels into regions; gaps of up to two pixels do not part a region. */
final class Blobs {

    private final byte[] mask;
    private final byte[] grown;
    private final int width;
    private final int height;
    private final int[] queue;

    private Blobs(byte[] mask, int width, int height) {
        this.mask = mask;
        this.width = width;
        this.height = height;
        this.grown = grown(mask, width, height);
        this.queue = new int[pixelsIn(grown)];
    }

    static List<Blob> of(byte[] mask, int width, int height, int smallestArea) {
        Blobs blobs = new Blobs(mask, width, height);
        List<Blob> found = new ArrayList<>();
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] != 0 && blobs.grown[i] != 0) {
                Blob blob = blobs.regionAt(i);
                if (blob.area() >= smallestArea) {
                    found.add(blob);
                }
            }
        }
        return found;
    }

    private static byte[] grown(byte[] mask, int width, int height) {
        byte[] across = new byte[mask.length];
        for (int i = 1; i < mask.length - 1; i++) {
            across[i] = (byte) (mask[i - 1] | mask[i] | mask[i + 1]);
        }
        byte[] both = across.clone();
        for (int i = width; i < (height - 1) * width; i++) {
            both[i] = (byte) (across[i - width] | across[i] | across[i + width]);
        }
        return both;
    }

    private static int pixelsIn(byte[] mask) {
        int pixels = 0;
        for (byte pixel : mask) {
            pixels += pixel;
        }
        return pixels;
    }

    private Blob regionAt(int start) {
        int filled = 0;
        int taken = 0;
        int minX = width;
        int maxX = 0;
        int minY = height;
        int maxY = 0;
        queue[filled++] = start;
        grown[start] = 0;
        while (taken < filled) {
            int i = queue[taken++];
            int x = i % width;
            int y = i / width;
            minX = Math.min(minX, x);
            maxX = Math.max(maxX, x);
            minY = Math.min(minY, y);
            maxY = Math.max(maxY, y);
            filled = visit(x > 0, i - 1, filled);
            filled = visit(x < width - 1, i + 1, filled);
            filled = visit(y > 0, i - width, filled);
            filled = visit(y < height - 1, i + width, filled);
        }
        return cut(filled, minX, minY, maxX, maxY);
    }

    private int visit(boolean inside, int i, int filled) {
        if (inside && grown[i] != 0) {
            grown[i] = 0;
            queue[filled] = i;
            return filled + 1;
        }
        return filled;
    }

    private Blob cut(int pixels, int minX, int minY, int maxX, int maxY) {
        int ownWidth = maxX - minX + 1;
        byte[] own = new byte[ownWidth * (maxY - minY + 1)];
        for (int k = 0; k < pixels; k++) {
            int i = queue[k];
            own[(i / width - minY) * ownWidth + i % width - minX] = mask[i];
        }
        boolean atEdge = minX <= 1 || minY <= 1 || maxX >= width - 2 || maxY >= height - 2;
        Blob loose = Blob.of(minX, minY, ownWidth, maxY - minY + 1, own, atEdge);
        return loose.area() == 0 ? loose : loose.trimmedTo(own);
    }
}
