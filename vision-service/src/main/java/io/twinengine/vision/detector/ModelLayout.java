package io.twinengine.vision.detector;

/** How an ONNX detector wants its picture and what it answers; {@code docs/vision.md} lists the shapes. */
public enum ModelLayout {

    /** Boxes [1,n,4] as top, left, bottom, right in 0..1 and scores [1,n,classes] after the sigmoid. */
    SSD,
    /** One output [1,n,5+classes]: grid offsets, logarithmic sizes, objectness, class scores; letterboxed input. */
    YOLOX,
    /** Boxes [1,n,4] as centre and size in 0..1 and logits [1,n,classes+1], the last one meaning nothing. */
    DETR,
    /** As DETR, but every class has its own sigmoid and there is no class for nothing. */
    RT_DETR
}
