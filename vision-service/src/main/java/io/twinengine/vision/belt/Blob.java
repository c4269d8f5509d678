package io.twinengine.vision.belt;

/**
 * One connected region in front of the belt: its place in the picture and its own mask, {@code width} bytes a row, 1
 * where it is. The mask is not copied.
 */
record Blob(int left, int top, int width, int height, byte[] mask, int area, boolean atEdge) {

    static Blob of(int left, int top, int width, int height, byte[] mask, boolean atEdge) {
        int area = 0;
        for (byte pixel : mask) {
            area += pixel;
        }
        return new Blob(left, top, width, height, mask, area, atEdge);
    }

    double centreX() {
        return left + width / 2.0;
    }

    double centreY() {
        return top + height / 2.0;
    }

    /** The region without its empty margins, or with another mask of the same frame. */
    Blob trimmedTo(byte[] part) {
        int minX = width;
        int minY = height;
        int maxX = -1;
        int maxY = -1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (part[y * width + x] != 0) {
                    minX = Math.min(minX, x);
                    maxX = Math.max(maxX, x);
                    minY = Math.min(minY, y);
                    maxY = y;
                }
            }
        }
        int newWidth = maxX - minX + 1;
        int newHeight = maxY - minY + 1;
        byte[] trimmed = new byte[newWidth * newHeight];
        for (int y = 0; y < newHeight; y++) {
            System.arraycopy(part, (y + minY) * width + minX, trimmed, y * newWidth, newWidth);
        }
        return of(left + minX, top + minY, newWidth, newHeight, trimmed, atEdge);
    }
}
