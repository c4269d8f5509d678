package io.twinengine.vision.belt;

/** The middle one of many numbers, without sorting all of them (C. A. R. Hoare, Algorithm 65, 1961). */
final class Median {

    private Median() {}

    /** Of the first {@code count} values, none of them NaN; of an even number the upper one. They are left in another order. */
    static float of(float[] values, int count) {
        int middle = count / 2;
        int low = 0;
        int high = count - 1;
        while (low < high) {
            float pivot = values[low + high >>> 1];
            int left = low;
            int right = high;
            while (left <= right) {
                while (values[left] < pivot) {
                    left++;
                }
                while (values[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    float smaller = values[right];
                    values[right--] = values[left];
                    values[left++] = smaller;
                }
            }
            if (middle <= right) {
                high = right;
            } else if (middle >= left) {
                low = left;
            } else {
                return values[middle];
            }
        }
        return values[middle];
    }
}
