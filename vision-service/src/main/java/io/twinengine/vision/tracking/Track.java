package io.twinengine.vision.tracking;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** One unit followed through the picture, with a constant velocity between sightings. Its id is never given again. */
public final class Track {

    private static final double POSITION_GAIN = 0.8;
    private static final double VELOCITY_GAIN = 0.4;
    private static final double SIZE_GAIN = 0.3;

    private final long id;
    private final Map<String, Double> votes = new HashMap<>();
    private final Map<Line, Passage> passages = new HashMap<>();
    private double x;
    private double y;
    private double width;
    private double height;
    private double velocityX;
    private double velocityY;
    private boolean velocityKnown;
    private double residual;
    private double bestScore;
    private int hits;
    private int missed;
    private double unseenSeconds;
    private boolean counted;

    Track(long id, Sighting first) {
        this.id = id;
        x = first.x();
        y = first.y();
        width = first.width();
        height = first.height();
        vote(first);
    }

    private Track(long id) {
        this.id = id;
    }

    void expect(double newVelocityX, double newVelocityY) {
        velocityX = newVelocityX;
        velocityY = newVelocityY;
        velocityKnown = true;
    }

    void seen(Sighting sighting, double seconds, double motion) {
        double total = seconds + unseenSeconds;
        double differenceX = sighting.x() - x - velocityX * motion * seconds;
        double differenceY = sighting.y() - y - velocityY * motion * seconds;
        residual = Math.hypot(differenceX, differenceY);
        if (!velocityKnown && total > 0) {
            expect((sighting.x() - x) / total, (sighting.y() - y) / total);
            x = sighting.x();
            y = sighting.y();
        } else {
            x += velocityX * motion * seconds + POSITION_GAIN * differenceX;
            y += velocityY * motion * seconds + POSITION_GAIN * differenceY;
            velocityX = velocityX * motion + (seconds > 0 ? VELOCITY_GAIN * differenceX / seconds : 0);
            velocityY = velocityY * motion + (seconds > 0 ? VELOCITY_GAIN * differenceY / seconds : 0);
        }
        width += SIZE_GAIN * (sighting.width() - width);
        height += SIZE_GAIN * (sighting.height() - height);
        missed = 0;
        unseenSeconds = 0;
        vote(sighting);
    }

    void unseen(double seconds, double motion) {
        if (velocityKnown) {
            x += velocityX * motion * seconds;
            y += velocityY * motion * seconds;
        } else {
            unseenSeconds += seconds;
        }
        missed++;
    }

    private void vote(Sighting sighting) {
        hits++;
        bestScore = Math.max(bestScore, sighting.score());
        votes.merge(sighting.label(), sighting.score(), Double::sum);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(id);
        for (double value : new double[]{ x, y, width, height, velocityX, velocityY, residual, bestScore,
                unseenSeconds}) {
            out.writeDouble(value);
        }
        out.writeBoolean(velocityKnown);
        out.writeBoolean(counted);
        out.writeInt(hits);
        out.writeInt(missed);
        out.writeInt(votes.size());
        for (Map.Entry<String, Double> vote : votes.entrySet()) {
            out.writeUTF(vote.getKey());
            out.writeDouble(vote.getValue());
        }
        out.writeInt(passages.size());
        for (Map.Entry<Line, Passage> passage : passages.entrySet()) {
            passage.getKey().write(out);
            passage.getValue().write(out);
        }
    }

    static Track read(DataInput in) throws IOException {
        Track track = new Track(in.readLong());
        track.x = in.readDouble();
        track.y = in.readDouble();
        track.width = in.readDouble();
        track.height = in.readDouble();
        track.velocityX = in.readDouble();
        track.velocityY = in.readDouble();
        track.residual = in.readDouble();
        track.bestScore = in.readDouble();
        track.unseenSeconds = in.readDouble();
        track.velocityKnown = in.readBoolean();
        track.counted = in.readBoolean();
        track.hits = in.readInt();
        track.missed = in.readInt();
        for (int votes = in.readInt(); votes > 0; votes--) {
            track.votes.put(in.readUTF(), in.readDouble());
        }
        for (int passages = in.readInt(); passages > 0; passages--) {
            track.passages.put(Line.read(in), Passage.read(in));
        }
        return track;
    }

    Passage passage(Line line) {
        return passages.computeIfAbsent(line, _ -> new Passage());
    }

    /** True the first time it is asked. */
    boolean countFirst() {
        boolean first = !counted;
        counted = true;
        return first;
    }

    double expectedX(double seconds, double motion) {
        return x + velocityX * motion * seconds;
    }

    double expectedY(double seconds, double motion) {
        return y + velocityY * motion * seconds;
    }

    public long id() {
        return id;
    }

    public double x() {
        return x;
    }

    public double y() {
        return y;
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    /** Pixels a second. */
    public double speed() {
        return Math.hypot(velocityX, velocityY);
    }

    public int hits() {
        return hits;
    }

    public double bestScore() {
        return bestScore;
    }

    public boolean isSeen() {
        return missed == 0;
    }

    public String label() {
        return votes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    double velocityX() {
        return velocityX;
    }

    double velocityY() {
        return velocityY;
    }

    boolean velocityKnown() {
        return velocityKnown;
    }

    double size() {
        return (width + height) / 2;
    }

    double residual() {
        return residual;
    }

    int missed() {
        return missed;
    }
}
