package io.twinengine.vision.detector;

import java.util.List;
import java.util.Locale;

/** The 80 names of the COCO data set, at their original ids of 1 to 90; gaps and the background are empty. */
public final class CocoLabels {

    public static final List<String> BY_ID = List.of("", "person", "bicycle", "car", "motorcycle", "airplane", "bus",
            "train", "truck", "boat", "traffic light", "fire hydrant", "", "stop sign", "parking meter", "bench",
            "bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe", "", "backpack",
            "umbrella", "", "", "handbag", "tie", "suitcase", "frisbee", "skis", "snowboard", "sports ball", "kite",
            "baseball bat", "baseball glove", "skateboard", "surfboard", "tennis racket", "bottle", "", "wine glass",
            "cup", "fork", "knife", "spoon", "bowl", "banana", "apple", "sandwich", "orange", "broccoli", "carrot",
            "hot dog", "pizza", "donut", "cake", "chair", "couch", "potted plant", "bed", "", "dining table", "", "",
            "toilet", "", "tv", "laptop", "mouse", "remote", "keyboard", "cell phone", "microwave", "oven", "toaster",
            "sink", "refrigerator", "", "book", "clock", "vase", "scissors", "teddy bear", "hair drier", "toothbrush");

    private CocoLabels() {}

    public static boolean has(String label) {
        String wanted = label.strip().toLowerCase(Locale.ROOT);
        return !wanted.isEmpty() && BY_ID.contains(wanted);
    }
}
