package io.twinengine.vision.belt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parts a region at its necks: floods it from its deepest places, and where two floods meet at a place much shallower
 * than both, units touch. A unit with a slim waist of its own is parted too; see the documentation.
 */
final class NeckSplitter {

    private static final double NECK = 0.72;
    private static final double SMALLEST_PEAK = 0.5;
    private static final double SMALLEST_AREA = 0.35;
    private static final int PARENT = 0;
    private static final int PEAK = 1;

    private final DistanceMap map;
    private final int[] neighbours;
    private final int[] basinOf;
    private final List<int[]> basins = new ArrayList<>();

    private NeckSplitter(DistanceMap map) {
        this.map = map;
        this.neighbours = new int[]{ -1, 1, -map.width, map.width, -map.width - 1, -map.width + 1, map.width - 1,
                map.width + 1};
        this.basinOf = new int[map.depth.length];
        Arrays.fill(basinOf, -1);
    }

    static List<Blob> split(Blob blob) {
        DistanceMap map = new DistanceMap(blob);
        NeckSplitter splitter = new NeckSplitter(map);
        splitter.flood();
        if (splitter.isOne()) {
            return List.of(blob);
        }
        List<Blob> parts = splitter.parts(blob);
        int largest = parts.stream().mapToInt(Blob::area).max().orElse(0);
        boolean alike = parts.stream().allMatch(part -> part.area() >= SMALLEST_AREA * largest);
        return alike ? parts : List.of(blob);
    }

    private void flood() {
        int deepest = Arrays.stream(map.depth).max().orElse(0);
        int[] starts = new int[deepest + 2];
        for (int depth : map.depth) {
            starts[deepest - depth + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        int[] order = new int[map.depth.length];
        for (int i = 0; i < map.depth.length; i++) {
            order[starts[deepest - map.depth[i]]++] = i;
        }
        for (int i : order) {
            if (map.depth[i] == 0) {
                return;
            }
            join(i);
        }
    }

    private void join(int i) {
        int mine = -1;
        int deepest = 0;
        for (int step : neighbours) {
            int neighbour = i + step;
            int other = basinOf[neighbour];
            if (other < 0) {
                continue;
            }
            // Nearly always the same one, whose root need not be looked for.
            if (mine >= 0 && mine != other && root(mine) != root(other)) {
                meet(root(mine), root(other), map.depth[i]);
            }
            if (map.depth[neighbour] > deepest) {
                deepest = map.depth[neighbour];
                mine = other;
            }
        }
        if (mine < 0) {
            mine = basins.size();
            basins.add(new int[]{ mine, map.depth[i]});
        }
        basinOf[i] = mine;
    }

    private void meet(int one, int two, int depth) {
        int deeper = basins.get(one)[PEAK] >= basins.get(two)[PEAK] ? one : two;
        int shallower = deeper == one ? two : one;
        int peak = basins.get(shallower)[PEAK];
        if (depth >= NECK * peak || peak < SMALLEST_PEAK * basins.get(deeper)[PEAK]) {
            basins.get(shallower)[PARENT] = deeper;
        }
    }

    private int root(int basin) {
        int root = basin;
        while (basins.get(root)[PARENT] != root) {
            root = basins.get(root)[PARENT];
        }
        return root;
    }

    private boolean isOne() {
        int roots = 0;
        for (int basin = 0; basin < basins.size(); basin++) {
            roots += root(basin) == basin ? 1 : 0;
        }
        return roots <= 1;
    }

    private List<Blob> parts(Blob blob) {
        Map<Integer, byte[]> masks = new LinkedHashMap<>();
        for (int y = 0; y < blob.height(); y++) {
            for (int x = 0; x < blob.width(); x++) {
                int basin = basinOf[(y + 1) * map.width + x + 1];
                if (basin >= 0) {
                    masks.computeIfAbsent(root(basin), _ -> new byte[blob.mask().length])[y * blob.width() + x] = 1;
                }
            }
        }
        return masks.values().stream().map(blob::trimmedTo).toList();
    }
}
