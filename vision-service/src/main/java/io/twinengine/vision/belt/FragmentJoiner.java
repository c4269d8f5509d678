package io.twinengine.vision.belt;

import java.util.ArrayList;
import java.util.List;

/**
 * Joins what is left of a unit of which a stripe looks like the belt: neighbouring regions of which at least one is too
 * small for a unit, and which together are no larger than one.
 */
final class FragmentJoiner {

    private static final int GAP = 4;
    private static final double TOO_SMALL = 0.65;
    private static final double NO_LARGER = 1.3;

    private final Shape unit;

    FragmentJoiner(Shape unit) {
        this.unit = unit;
    }

    List<Blob> join(List<Blob> regions) {
        List<Blob> joined = new ArrayList<>(regions);
        for (int i = 0; i < joined.size(); i++) {
            int j = i + 1;
            while (j < joined.size()) {
                Blob one = joined.get(i);
                Blob two = joined.get(j);
                if (areNeighbours(one, two) && Math.min(one.area(), two.area()) < TOO_SMALL * unit.area()
                        && isOneUnit(union(one, two))) {
                    joined.set(i, union(one, two));
                    joined.remove(j);
                    j = i + 1;
                } else {
                    j++;
                }
            }
        }
        return joined;
    }

    private static boolean areNeighbours(Blob one, Blob two) {
        int across = Math.max(one.left(), two.left())
                - Math.min(one.left() + one.width(), two.left() + two.width());
        int down = Math.max(one.top(), two.top()) - Math.min(one.top() + one.height(), two.top() + two.height());
        return Math.max(across, down) <= GAP;
    }

    private boolean isOneUnit(Blob both) {
        Shape shape = Shape.of(both);
        return shape.area() <= NO_LARGER * unit.area() && shape.major() <= NO_LARGER * unit.major();
    }

    private static Blob union(Blob one, Blob two) {
        int left = Math.min(one.left(), two.left());
        int top = Math.min(one.top(), two.top());
        int width = Math.max(one.left() + one.width(), two.left() + two.width()) - left;
        int height = Math.max(one.top() + one.height(), two.top() + two.height()) - top;
        byte[] mask = new byte[width * height];
        for (Blob blob : List.of(one, two)) {
            for (int y = 0; y < blob.height(); y++) {
                for (int x = 0; x < blob.width(); x++) {
                    mask[(y + blob.top() - top) * width + x + blob.left() - left] |= blob.mask()[y * blob.width() + x];
                }
            }
        }
        return Blob.of(left, top, width, height, mask, one.atEdge() || two.atEdge());
    }
}
