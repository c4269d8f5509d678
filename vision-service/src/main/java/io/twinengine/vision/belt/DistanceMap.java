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
        boolean[] visited = new boolean[depth.length];
        boolean[] outside = new boolean[depth.length];
        int[] queue = new int[depth.length];
        for (int i = 0; i < depth.length; i++) {
            if (visited[i] || covered(blob, i)) {
                continue;
            }
            int pixels = flood(blob, i, visited, queue);
            // The first flood starts in the corner and is the surroundings; later ones are holes.
            if (i == 0 || pixels > LARGEST_FILLED_HOLE * blob.area()) {
                for (int k = 0; k < pixels; k++) {
                    outside[queue[k]] = true;
                }
            }
        }
        return outside;
    }

    private int flood(Blob blob, int start, boolean[] visited, int[] queue) {
        int filled = 0;
        int taken = 0;
        visited[start] = true;
        queue[filled++] = start;
        int[] steps = { -1, 1, -width, width};
        while (taken < filled) {
            int i = queue[taken++];
            for (int step : steps) {
                int next = i + step;
                if (next < 0 || next >= visited.length || visited[next] || covered(blob, next)) {
                    continue;
                }
                visited[next] = true;
                queue[filled++] = next;
            }
        }
        return filled;
    }

    private boolean covered(Blob blob, int i) {
        int x = i % width - 1;
        int y = i / width - 1;
        return x >= 0 && y >= 0 && x < blob.width() && y < blob.height() && blob.mask()[y * blob.width() + x] != 0;
    }
}
