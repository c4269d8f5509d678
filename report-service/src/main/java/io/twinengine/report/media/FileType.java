package io.twinengine.report.media;

import java.util.Optional;

/** What a file really is, by its first bytes; names and declared types are only what somebody says. */
enum FileType {
    JPEG(MediaKind.IMAGE, "image/jpeg"),
    PNG(MediaKind.IMAGE, "image/png"),
    WEBP(MediaKind.IMAGE, "image/webp"),
    MP4(MediaKind.VIDEO, "video/mp4"),
    WEBM(MediaKind.VIDEO, "video/webm");

    private final MediaKind kind;
    private final String contentType;

    FileType(MediaKind kind, String contentType) {
        this.kind = kind;
        this.contentType = contentType;
    }

    MediaKind kind() {
        return kind;
    }

    String contentType() {
        return contentType;
    }

    static Optional<FileType> of(byte[] file) {
        if (starts(file, 0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(JPEG);
        }
        if (starts(file, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return Optional.of(PNG);
        }
        if (starts(file, 0, 'R', 'I', 'F', 'F') && starts(file, 8, 'W', 'E', 'B', 'P')) {
            return Optional.of(WEBP);
        }
        if (starts(file, 4, 'f', 't', 'y', 'p')) {
            return Optional.of(MP4);
        }
        return starts(file, 0, 0x1A, 0x45, 0xDF, 0xA3) ? Optional.of(WEBM) : Optional.empty();
    }

    private static boolean starts(byte[] file, int at, int... bytes) {
        if (file.length < at + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((file[at + i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
