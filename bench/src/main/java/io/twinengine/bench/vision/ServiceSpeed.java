package io.twinengine.bench.vision;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.twinengine.contract.ContractJson;
import io.twinengine.contract.NodeState;
import io.twinengine.contract.NodeStatus;
import io.twinengine.contract.Position;
import io.twinengine.contract.StatusCause;
import io.twinengine.contract.Topics;

/** The running service: single frames over HTTP, and a belt's frames through Kafka until they are counted and stored. */
final class ServiceSpeed {

    private static final long SINGLE_FRAMES = 1;
    private static final long BELT = 2;
    private static final int AT_ONCE = 4;
    private static final int WARM_UP_BELTS = 4;
    private static final int WARM_UP_UNITS = 600;
    private static final int BELT_UNITS = 120;
    private static final Instant WARM_UP_START = Instant.parse("2026-01-01T06:00:00Z");
    private static final double WANTED_MILLIS = 60;
    private static final double WANTED_FRAMES = 25;
    private static final double WANTED_BELT_FRAMES = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final VisionStand stand;
    private final PrintWriter out;
    private final HttpClient client = HttpClient.newHttpClient();

    ServiceSpeed(VisionStand stand, PrintWriter out) {
        this.stand = stand;
        this.out = out;
    }

    /** Whether every figure was reached. */
    boolean measure() {
        out.printf(Locale.ROOT, "The service on one core%s, everything else on the rest; load %.1f%n",
                VisionStand.isPinned() ? "" : " (by its thread pools only)",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        out.printf(Locale.ROOT, "  ready after %.1f s with %.1f s of processor time, %d MB resident%n",
                stand.startTime().toMillis() / 1e3, stand.processorSeconds(), stand.residentMegabytes());
        publishMachines();
        boolean fast = singleFrames();
        boolean counted = belt();
        out.printf(Locale.ROOT, "  %d MB resident after all%n%n", stand.residentMegabytes());
        out.flush();
        return fast && counted;
    }

    private boolean singleFrames() {
        FrameOverHttp http = new FrameOverHttp(stand.at("/"), stand.token(), SINGLE_FRAMES);
        List<byte[]> frames = draw(ConveyorSuite.scenes().getFirst(), 20, 1).subList(0, 200);
        untilKnown(http, frames.getFirst());
        Times.of(frames, http::send);
        Times.of(frames, http::send);
        double before = stand.processorSeconds();
        Times times = Times.of(frames, http::send);
        double processor = (stand.processorSeconds() - before) / frames.size();
        out.printf(Locale.ROOT,
                "  process-frame over HTTP, 640 x 480 JPEG of %d kB, one after the other: median %.1f ms,"
                        + " p95 %.1f ms (wanted %.0f), processor %.1f ms a frame = %.0f frames/s a core (wanted %.0f)%n",
                frames.getFirst().length / 1_000, times.median(), times.percentile(95), WANTED_MILLIS,
                processor * 1e3, 1 / processor, WANTED_FRAMES);
        double rate = together(http, frames);
        return times.median() < WANTED_MILLIS && 1 / processor >= WANTED_FRAMES && rate >= WANTED_FRAMES;
    }

    private double together(FrameOverHttp http, List<byte[]> frames) {
        double before = stand.processorSeconds();
        long start = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
            frames.forEach(frame -> clients.execute(() -> http.send(frame)));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double rate = frames.size() / seconds;
        out.printf(Locale.ROOT,
                "  the same from %d clients at once: %.0f frames/s, %.2f cores busy (wanted %.0f frames/s)%n",
                AT_ONCE, rate, (stand.processorSeconds() - before) / seconds, WANTED_FRAMES);
        return rate;
    }

    /** All frames are drawn before the clock starts and sent at once: what is measured is the service, not the sender. */
    private boolean belt() {
        Scene scene = Scene.of("cans", Part.can());
        long zone = createZone();
        int warmUp = 0;
        int before = 0;
        // A line runs for days. What is done once a frame is only compiled for good after some ten thousand frames.
        for (int belt = 0; belt < WARM_UP_BELTS; belt++) {
            List<byte[]> frames = draw(scene, WARM_UP_UNITS, 10 + belt);
            send(frames, WARM_UP_START.plus(Duration.ofHours(belt)));
            before = untilCounted(zone, before + WARM_UP_UNITS);
            warmUp += frames.size();
        }
        List<byte[]> frames = draw(scene, BELT_UNITS, 2);
        double processorBefore = stand.processorSeconds();
        long start = System.nanoTime();
        send(frames, WARM_UP_START.plus(Duration.ofHours(WARM_UP_BELTS)));
        int counted = untilCounted(zone, before + BELT_UNITS) - before;
        double seconds = (System.nanoTime() - start) / 1e9;
        double processor = (stand.processorSeconds() - processorBefore) / frames.size();
        out.printf(Locale.ROOT,
                "  belt counter through Kafka, %d frames of %d kB after %d to warm up: %.0f frames/s, processor"
                        + " %.2f ms a frame = %.0f frames/s a core (wanted %.0f); %d of %d units on the line%n",
                frames.size(),
                frames.getFirst().length / 1_000, warmUp, frames.size() / seconds, processor * 1e3,
                1 / processor, WANTED_BELT_FRAMES, counted, BELT_UNITS);
        return 1 / processor >= WANTED_BELT_FRAMES;
    }

    private static List<byte[]> draw(Scene scene, int units, long seed) {
        Conveyor conveyor = new Conveyor(scene, units, seed);
        List<byte[]> frames = new ArrayList<>();
        while (!conveyor.isDone()) {
            frames.add(ConveyorSuite.jpeg(conveyor.next()));
        }
        return frames;
    }

    private void send(List<byte[]> frames, Instant start) {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (int i = 0; i < frames.size(); i++) {
                ProducerRecord<String, byte[]> frame = new ProducerRecord<>(Topics.frames(VisionStand.MANUFACTURER),
                        Long.toString(BELT), frames.get(i));
                frame.headers().add("timestamp",
                        start.plusMillis(i * 66L).toString().getBytes(StandardCharsets.US_ASCII));
                producer.send(frame);
            }
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(Map.of("bootstrap.servers", stand.kafka(), "linger.ms", 5), new StringSerializer(),
                new ByteArraySerializer());
    }

    private void publishMachines() {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (long id : new long[]{ SINGLE_FRAMES, BELT}) {
                Instant now = Instant.now();
                NodeState node = new NodeState(id, VisionStand.MANUFACTURER, "Line " + id, 1, "Conveyor",
                        new Position(0, 0, 0), null, null, NodeStatus.NORMAL, now,
                        new StatusCause(StatusCause.Kind.NONE, "Created", null, null, now), null, null, null, List.of(),
                        List.of(),
                        null, null, null, 1, now);
                producer.send(new ProducerRecord<>(Topics.NODES, Long.toString(id),
                        ContractJson.mapper().writeValueAsBytes(node)));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void untilKnown(FrameOverHttp http, byte[] frame) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (http.status(frame) == 404) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the service does not learn of its machines");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private long createZone() {
        String answer = call("POST", "/api/detection-zones", "{\"machine_node\":" + BELT + ",\"line_y_coordinate\":"
                + Conveyor.LINE_Y + ",\"unit\":\"PIXEL\",\"method\":\"BELT\",\"object_types\":[\"can\"]}");
        return number(answer, "id");
    }

    /** The count when it was reached, or when it has not grown for a while. */
    private int untilCounted(long zone, int wanted) {
        long lastGrowth = System.nanoTime();
        int counted = 0;
        while (counted < wanted && System.nanoTime() - lastGrowth < Duration.ofSeconds(20).toNanos()) {
            int now = (int) number(call("GET", "/api/detection-zones/" + zone, ""), "loop_count");
            if (now > counted) {
                counted = now;
                lastGrowth = System.nanoTime();
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return counted;
    }

    private String call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(stand.at(path)).header("Authorization", "Bearer " + stand.token())
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(path + " answered " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long number(String json, String field) {
        Matcher matcher = Pattern.compile("\"" + field + "\":(\\d+)").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + field + " in " + json);
        }
        return Long.parseLong(matcher.group(1));
    }
}
