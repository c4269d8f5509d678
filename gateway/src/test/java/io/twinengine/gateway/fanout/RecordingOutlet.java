package io.twinengine.gateway.fanout;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.netty.buffer.ByteBuf;

/** A socket that remembers what was written and can be frozen. */
class RecordingOutlet implements Outlet {

    private static final Pattern MESSAGE = Pattern
            .compile("\"type\":\"(\\w+)\"[^}]*?\"seq\":(\\d+),\"epoch\":\"(\\w+)\"}");

    final List<Written> written = Collections.synchronizedList(new ArrayList<>());
    volatile boolean writable = true;
    volatile boolean closedAsTooSlow;
    /** How many writes until the socket's buffer is full. */
    volatile int room = Integer.MAX_VALUE;

    record Written(String type, long seq) {}

    @Override
    public boolean isWritable() {
        return writable && room > 0;
    }

    @Override
    public void write(ByteBuf frames) {
        room--;
        String text = frames.toString(StandardCharsets.ISO_8859_1);
        frames.release();
        MESSAGE.matcher(text).results().forEach(this::remember);
    }

    private void remember(MatchResult message) {
        written.add(new Written(message.group(1), Long.parseLong(message.group(2))));
    }

    @Override
    public void tooSlow() {
        closedAsTooSlow = true;
    }

    List<Written> copy() {
        synchronized (written) {
            return List.copyOf(written);
        }
    }

    List<Long> places() {
        return copy().stream().map(Written::seq).toList();
    }

    List<String> types() {
        return copy().stream().map(Written::type).toList();
    }
}
