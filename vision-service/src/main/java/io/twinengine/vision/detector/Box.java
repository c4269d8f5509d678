package io.twinengine.vision.detector;

/** A rectangle in parts of the picture: 0 is left or top, 1 is right or bottom. Clipped to the picture on creation. */
public record Box(double left, double top, double right, double bottom) {

    public Box {
        left = clip(left);
        top = clip(top);
        right = Math.max(left, clip(right));
        bottom = Math.max(top, clip(bottom));
    }

    public double width() {
        return right - left;
    }

    public double height() {
        return bottom - top;
    }

    public double area() {
        return width() * height();
    }

    public double centreX() {
        return (left + right) / 2;
    }

    public double centreY() {
        return (top + bottom) / 2;
    }

    public double overlap(Box other) {
        double across = Math.min(right, other.right) - Math.max(left, other.left);
        double down = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        if (across <= 0 || down <= 0) {
            return 0;
        }
        double shared = across * down;
        return shared / (area() + other.area() - shared);
    }

    private static double clip(double value) {
        return Double.isFinite(value) ? Math.clamp(value, 0, 1) : 0;
    }
}
