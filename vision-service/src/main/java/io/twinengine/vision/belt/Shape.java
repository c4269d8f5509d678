package io.twinengine.vision.belt;

/** Area of a region and its spread along its longer and its shorter axis (standard deviations of its pixels). */
record Shape(double area, double major, double minor) {

    static Shape of(Blob blob) {
        double sumX = 0;
        double sumY = 0;
        double sumXX = 0;
        double sumYY = 0;
        double sumXY = 0;
        for (int y = 0; y < blob.height(); y++) {
            for (int x = 0; x < blob.width(); x++) {
                if (blob.mask()[y * blob.width() + x] != 0) {
                    sumX += x;
                    sumY += y;
                    sumXX += (double) x * x;
                    sumYY += (double) y * y;
                    sumXY += (double) x * y;
                }
            }
        }
        double n = blob.area();
        double varianceX = sumXX / n - sumX / n * sumX / n;
        double varianceY = sumYY / n - sumY / n * sumY / n;
        double covariance = sumXY / n - sumX / n * sumY / n;
        double middle = (varianceX + varianceY) / 2;
        double reach = Math.hypot((varianceX - varianceY) / 2, covariance);
        return new Shape(n, Math.sqrt(middle + reach), Math.sqrt(Math.max(0.1, middle - reach)));
    }

    /** Whether this may be one of those: about the same size, about as long, about as wide. */
    boolean resembles(Shape unit) {
        return within(area / unit.area, 0.65, 1.45) && within(major / unit.major, 0.78, 1.28)
                && within(minor / unit.minor, 0.78, 1.28);
    }

    private static boolean within(double ratio, double low, double high) {
        return ratio >= low && ratio <= high;
    }
}
