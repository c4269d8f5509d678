package io.twinengine.gateway.fanout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bounded memory of a room. Facts and replaceable messages are kept apart, so that a storm of sensor updates cannot
 * push a status change out; of the replaceable ones the newest per node is always there.
 *
 * <p>
 * A socket needs no queue of its own: its place in here says what it has not had yet.
 */
final class MessageLog {

    private final int keptFacts;
    private final int keptReplaceable;
    private final Deque<Frame> facts = new ArrayDeque<>();
    private final Deque<Frame> replaceable = new ArrayDeque<>();
    /** In order of {@code seq}: an update moves its node to the end. */
    private final Map<Long, Frame> newestByNode = new LinkedHashMap<>();
    private long head;
    private long newestForgottenFact;
    private long newestForgottenReplaceable;

    MessageLog(int keptFacts, int keptReplaceable) {
        this.keptFacts = keptFacts;
        this.keptReplaceable = keptReplaceable;
    }

    /** Place of the newest message; 0 when there was none yet. */
    long head() {
        return head;
    }

    /** The frame must be for the place after {@link #head()}. */
    void append(Frame frame) {
        if (frame.seq() != head + 1) {
            throw new IllegalArgumentException("Expected place " + (head + 1) + " but got " + frame.seq());
        }
        head = frame.seq();
        if (frame.isFact()) {
            facts.addLast(frame);
            if (facts.size() > keptFacts) {
                newestForgottenFact = facts.removeFirst().seq();
            }
            return;
        }
        replaceable.addLast(frame);
        newestByNode.remove(frame.nodeId());
        newestByNode.put(frame.nodeId(), frame);
        if (replaceable.size() > keptReplaceable) {
            newestForgottenReplaceable = replaceable.removeFirst().seq();
        }
    }

    /** A node is gone: nobody needs its newest value any more. */
    void forgetNode(long nodeId) {
        newestByNode.remove(nodeId);
    }

    History since(long place) {
        if (place < 0 || place > head || place < newestForgottenFact) {
            return new History.Lost();
        }
        if (place >= newestForgottenReplaceable) {
            return new History.Complete(merge(after(place, facts), after(place, replaceable)));
        }
        return conflatedSince(place);
    }

    /** As {@link #since}, but leaves older values of a node out even where they are still known. */
    History conflatedSince(long place) {
        if (place < 0 || place > head || place < newestForgottenFact) {
            return new History.Lost();
        }
        List<Frame> missedFacts = after(place, facts);
        List<Frame> newest = newestByNode.values().stream().filter(frame -> frame.seq() > place).toList();
        long left = head - place - missedFacts.size() - newest.size();
        return new History.Conflated(merge(missedFacts, newest), left);
    }

    /** Read from the newest end: what is asked for is nearly always short. */
    private static List<Frame> after(long place, Deque<Frame> frames) {
        List<Frame> found = new ArrayList<>();
        Iterator<Frame> newestFirst = frames.descendingIterator();
        while (newestFirst.hasNext()) {
            Frame frame = newestFirst.next();
            if (frame.seq() <= place) {
                break;
            }
            found.add(frame);
        }
        return found.reversed();
    }

    private static List<Frame> merge(List<Frame> left, List<Frame> right) {
        if (left.isEmpty()) {
            return right;
        }
        if (right.isEmpty()) {
            return left;
        }
        List<Frame> merged = new ArrayList<>(left.size() + right.size());
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            merged.add(left.get(i).seq() < right.get(j).seq() ? left.get(i++) : right.get(j++));
        }
        merged.addAll(left.subList(i, left.size()));
        merged.addAll(right.subList(j, right.size()));
        return merged;
    }
}
