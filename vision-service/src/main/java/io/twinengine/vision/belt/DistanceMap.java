package io.twinengine.vision.belt;

/** How deep inside a region each of its pixels lies, in thirds of a pixel; small holes in the region
 * are filled first, but not the larger ones that touching units enclose. */
final class DistanceMap {

    private static final int STRAIGHT = 3;
    private static final int DIAGONAL = 4;
    private static final int FAR = 1 << 20;
    private static final double LARGEST_FILLED_HOLE = 0.01;

    /** One pixel wider and higher on each side than the region, so that its rim is surrounded by zeros. */
    final int width;
    final int height;
    final int[] depth;

    DistanceMap(Blob blob) {
        width = blob.width() + 2;
        height = blob.height() + 2;
        depth = new int[width * height];
        boolean[] outside = outside(blob);
        for (int i = 0; i < depth.length; i++) {
            depth[i] = outside[i] ? 0 : FAR;
        }
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                relax(y * width + x, -1);
            }
        }
        for (int y = height - 2; y > 0; y--) {
            for (int x = width - 2; x > 0; x--) {
                relax(y * width + x, 1);
            }
        }
    }

    private void relax(int i, int step) {
        int best = depth[i];
        best = Math.min(best, depth[i + step] + STRAIGHT);
        best = Math.min(best, depth[i + step * width] + STRAIGHT);
        best = Math.min(best, depth[i + step * (width + 1)] + DIAGONAL);
        best = Math.min(best, depth[i + step * (width - 1)] + DIAGONAL);
        depth[i] = best;
    }

    private boolean[] outside(Blob blob) {
        boolean[] taken = covered(blob);
        boolean[] outside = new boolean[depth.length];
        int[] queue = new int[depth.length];
        for (int i = 0; i < depth.length; i++) {
            if (taken[i]) {
                continue;
            }
            int pixels = flood(i, taken, queue);
            // The first flood starts in the corner and is the surroundings; later ones are holes.
            if (i == 0 || pixels > LARGEST_FILLED_HOLE * blob.area()) {
                for (int k = 0; k < pixels; k++) {
                    outside[queue[k]] = true;
                }
            }
        }
        return outside;
    }

    private boolean[] covered(Blob blob) {
        boolean[] covered = new boolean[depth.length];
        for (int y = 0; y < blob.height(); y++) {
            int row = (y + 1) * width + 1;
            for (int x = 0; x < blob.width(); x++) {
                covered[row + x] = blob.mask()[y * blob.width() + x] != 0;
            }
        }
        return covered;
    }

    private int flood(int start, boolean[] taken, int[] queue) {
        int filled = 0;
        int next = 0;
        taken[start] = true;
        queue[filled++] = start;
        while (next < filled) {
            int i = queue[next++];
            filled = visit(i - 1, taken, queue, filled);
            filled = visit(i + 1, taken, queue, filled);
            filled = visit(i - width, taken, queue, filled);
            filled = visit(i + width, taken, queue, filled);
        }
        return filled;
    }

    private static int visit(int i, boolean[] taken, int[] queue, int filled) {
        if (i < 0 || i >= taken.length || taken[i]) {
            return filled;
        }
        taken[i] = true;
        queue[filled] = i;
        return filled + 1;
    }
}
