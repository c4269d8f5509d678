package io.twinengine.sensor.detection;

/** Inverse of a small symmetric positive definite matrix, by Cholesky decomposition. */
final class SymmetricMatrix {

    private SymmetricMatrix() {}

    static double[][] inverse(double[][] a) {
        int n = a.length;
        double[][] root = cholesky(a);
        double[][] inverse = new double[n][n];
        for (int column = 0; column < n; column++) {
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                double sum = i == column ? 1 : 0;
                for (int k = 0; k < i; k++) {
                    sum -= root[i][k] * x[k];
                }
                x[i] = sum / root[i][i];
            }
            for (int i = n - 1; i >= 0; i--) {
                double sum = x[i];
                for (int k = i + 1; k < n; k++) {
                    sum -= root[k][i] * x[k];
                }
                x[i] = sum / root[i][i];
            }
            for (int i = 0; i < n; i++) {
                inverse[i][column] = x[i];
            }
        }
        return inverse;
    }

    private static double[][] cholesky(double[][] a) {
        int n = a.length;
        double[][] root = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                root[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / root[j][j];
            }
        }
        return root;
    }
}
