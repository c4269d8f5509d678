package io.twinengine.vision.video;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a Motion-JPEG stream (multipart/x-mixed-replace) in pieces of any size and gives out its pictures. Parts with a
 * Content-Length are taken by it; without one a part ends before the next boundary.
 */
final class MjpegParser {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";,\\s]{1,100})\"?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LENGTH = Pattern.compile("content-length:\\s*([0-9]{1,9})");
    private static final byte[] END_OF_HEADERS = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST_HEADER = 4_096;

    private final byte[] delimiter;
    private final int largestPicture;
    private final Consumer<byte[]> pictures;
    private byte[] buffer = new byte[1 << 16];
    private int filled;
    private int searched;
    private int dropped;

    MjpegParser(String contentType, int largestPicture, Consumer<byte[]> pictures) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/") || !boundary.find()) {
            throw new IllegalArgumentException("the feed is no Motion-JPEG stream but " + contentType);
        }
        String name = boundary.group(1);
        this.delimiter = (name.startsWith("--") ? name : "--" + name).getBytes(StandardCharsets.US_ASCII);
        this.largestPicture = largestPicture;
        this.pictures = pictures;
    }

    /** @throws IllegalArgumentException when a part is larger than any picture may be */
    void feed(byte[] piece) {
        if (filled + piece.length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, filled + piece.length));
        }
        System.arraycopy(piece, 0, buffer, filled, piece.length);
        filled += piece.length;
        int taken = takePart();
        while (taken > 0) {
            System.arraycopy(buffer, taken, buffer, 0, filled - taken);
            filled -= taken;
            searched = 0;
            taken = takePart();
        }
        if (filled > largestPicture + LARGEST_HEADER) {
            throw new IllegalArgumentException("a picture of the feed is larger than " + largestPicture + " bytes");
        }
    }

    /** Bytes up to the end of the first whole part; nothing while it is not whole. */
    private int takePart() {
        int start = find(delimiter, 0, filled);
        if (start < 0) {
            return dropped(Math.max(0, filled - delimiter.length + 1));
        }
        int headersEnd = find(END_OF_HEADERS, start, start + LARGEST_HEADER);
        if (headersEnd < 0) {
            return dropped(filled - start > LARGEST_HEADER ? start + delimiter.length : 0);
        }
        String headers = new String(buffer, start, headersEnd - start, StandardCharsets.US_ASCII)
                .toLowerCase(Locale.ROOT);
        int body = headersEnd + END_OF_HEADERS.length;
        Matcher length = LENGTH.matcher(headers);
        boolean told = length.find();
        int end = told ? body + Integer.parseInt(length.group(1)) : nextDelimiter(body);
        if (end < body || end > filled) {
            return 0;
        }
        int pictureEnd = told ? end : withoutLineBreak(body, end);
        if (pictureEnd > body) {
            dropped = 0;
            pictures.accept(Arrays.copyOfRange(buffer, body, pictureEnd));
        }
        return end;
    }

    /** Bytes between parts belong to no picture; a feed that has nothing else is none. */
    private int dropped(int bytes) {
        dropped += bytes;
        if (dropped > largestPicture) {
            throw new IllegalArgumentException("the feed holds no pictures between its boundaries");
        }
        return bytes;
    }

    /** Goes on where the search in the pieces before has ended: a picture may come in hundreds of pieces. */
    private int nextDelimiter(int body) {
        int found = find(delimiter, Math.max(body, searched), filled);
        searched = Math.max(body, filled - delimiter.length + 1);
        return found;
    }

    private int withoutLineBreak(int body, int end) {
        return end - 2 >= body && buffer[end - 2] == '\r' && buffer[end - 1] == '\n' ? end - 2 : end;
    }

    private int find(byte[] wanted, int from, int until) {
        int last = Math.min(filled, until) - wanted.length;
        for (int i = from; i <= last; i++) {
            if (buffer[i] == wanted[0] && Arrays.equals(buffer, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }
}
