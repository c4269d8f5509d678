package io.twinengine.report.media;

/** What a file is, and what Cloudinary calls it. */
public enum MediaKind {
    REPORT("raw"),
    IMAGE("image"),
    VIDEO("video");

    private final String resourceType;

    MediaKind(String resourceType) {
        this.resourceType = resourceType;
    }

    String resourceType() {
        return resourceType;
    }
}
