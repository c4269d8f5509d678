package io.twinengine.vision.tracking;

/** Something seen in one frame: its centre and size in pixels of the frame, how sure the observer is, and its name. */
public record Sighting(double x, double y, double width, double height, double score, String label) {

    public Sighting {
        if (!(width > 0 && height > 0) || !Double.isFinite(x + y + width + height)) {
            throw new IllegalArgumentException("a sighting needs a finite place and size");
        }
    }

    double size() {
        return (width + height) / 2;
    }

    boolean covers(double pointX, double pointY) {
        return Math.abs(pointX - x) <= width / 2 && Math.abs(pointY - y) <= height / 2;
    }

    double overlap(Sighting other) {
        double across = Math.min(x + width / 2, other.x + other.width / 2)
                - Math.max(x - width / 2, other.x - other.width / 2);
        double down = Math.min(y + height / 2, other.y + other.height / 2)
                - Math.max(y - height / 2, other.y - other.height / 2);
        if (across <= 0 || down <= 0) {
            return 0;
        }
        double shared = across * down;
        return shared / (width * height + other.width * other.height - shared);
    }
}
