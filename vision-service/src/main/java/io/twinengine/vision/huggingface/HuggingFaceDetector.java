package io.twinengine.vision.huggingface;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.vision.VisionError;
import io.twinengine.vision.detector.ObjectDetector;
import io.twinengine.vision.detector.Recognition;
import io.twinengine.vision.outbound.Outbound;
import io.twinengine.vision.picture.Picture;
import io.twinengine.vision.picture.PictureDecoder;
import io.twinengine.vision.work.VisionWorkers;

/** Sends frames to an inference service: the machine's own endpoint, else the platform's. */
@ApplicationScoped
public class HuggingFaceDetector implements ObjectDetector {

    public static final String METHOD = "hugging-face";

    private static final int CHECK_SIZE = 64;
    private static final Duration LOADING = Duration.ofSeconds(5);
    private static final Duration TOO_MANY = Duration.ofSeconds(1);
    private static final int PNG_START = 0x89;
    private static final int CONNECT_SECONDS = 5;
    private static final long LARGEST_ANSWER = 1_000_000;

    private final HuggingFaceConfig config;
    private final HfKeys keys;
    private final Outbound outbound;
    private final PictureDecoder decoder;
    private final VisionWorkers workers;
    private final HuggingFaceApi client;
    private final Breakers breakers;
    private final Clock clock = Clock.systemUTC();

    HuggingFaceDetector(HuggingFaceConfig config, HfKeys keys, Outbound outbound, PictureDecoder decoder,
            VisionWorkers workers) {
        this.config = config;
        this.keys = keys;
        this.outbound = outbound;
        this.decoder = decoder;
        this.workers = workers;
        this.client = client(config, outbound);
        this.breakers = new Breakers(config.breakerFailures(), config.breakerPause());
    }

    private record Call(URI endpoint, HuggingFaceApi api, @Nullable String authorization, byte[] frame,
            Instant deadline) {

        Uni<Response> send() {
            boolean png = (frame[0] & 0xFF) == PNG_START;
            return png
                    ? api.detectPng(endpoint, authorization, frame)
                    : api.detectJpeg(endpoint, authorization, frame);
        }
    }

    /** Whether frames of this machine go to an inference service at all. */
    public boolean isChosenFor(NodeState node) {
        return endpoint(node).isPresent();
    }

    @Override
    public Uni<Recognition> detect(NodeState node, byte[] frame, String objectType) {
        String address = endpoint(node).orElseThrow(() -> new TwinException(VisionError.INFERENCE_REFUSED,
                "No inference endpoint is set: set hf_endpoint on the machine, or HF_INFERENCE_ENDPOINT."));
        return workers.run(() -> decoder.decode(frame, CHECK_SIZE))
                .chain(picture -> outbound.inference(address)
                        .chain(target -> guarded(call(node, target.uri(), frame)))
                        .map(body -> recognition(body, picture, address)));
    }

    private Optional<String> endpoint(NodeState node) {
        return Optional.ofNullable(node.hfEndpoint()).filter(text -> !text.isBlank())
                .or(() -> config.endpoint().filter(text -> !text.isBlank()));
    }

    private Call call(NodeState node, URI endpoint, byte[] frame) {
        boolean own = node.hfEndpoint() != null && !node.hfEndpoint().isBlank();
        // The platform's key must never travel to an endpoint that a tenant has chosen.
        Optional<String> key = Optional.ofNullable(node.hfKeyEncrypted()).map(keys::open)
                .or(() -> own ? Optional.empty() : config.key());
        return new Call(endpoint, client,
                key.filter(text -> !text.isBlank()).map(text -> "Bearer " + text).orElse(null), frame,
                clock.instant().plus(config.timeout()));
    }

    /** One client for all endpoints; each call names its own. Redirects would lead past the checks. */
    private static HuggingFaceApi client(HuggingFaceConfig config, Outbound outbound) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(URI.create("https://huggingface.co"))
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .httpClientRequestCustomizer(outbound.inferenceGuard(LARGEST_ANSWER))
                .disableDefaultMapper(true)
                .build(HuggingFaceApi.class);
    }

    private Uni<String> guarded(Call call) {
        Breaker breaker = breakers.of(call.endpoint(), clock.instant());
        if (!breaker.allows(clock.instant())) {
            return Uni.createFrom().failure(TwinException.retryLater(VisionError.INFERENCE_UNAVAILABLE,
                    "The inference service failed several times in a row and is left alone for a while.",
                    config.breakerPause()));
        }
        return attempt(call)
                .ifNoItem().after(config.timeout()).fail()
                .onFailure(TimeoutException.class).transform(_ -> timeout())
                .onFailure(failure -> !(failure instanceof TwinException)).transform(this::unreachable)
                .onItem().invoke(breaker::succeeded)
                .onFailure(HuggingFaceDetector::isTheirs).invoke(() -> breaker.failed(clock.instant()));
    }

    private Uni<String> attempt(Call call) {
        return call.send().chain(response -> switch (response.getStatus()) {
            case 200 -> Uni.createFrom().item(response.readEntity(String.class));
            case 429 -> again(call, retryAfter(response), "The inference service is asked too often.");
            case 503 -> again(call, loading(response), "The inference service is still loading its model.");
            case 401, 403 -> fail(VisionError.INFERENCE_REFUSED,
                    "The inference service does not accept the key. Set hf_key on the machine, or HF_API_KEY.");
            default -> refused(response.getStatus());
        });
    }

    private static Uni<String> refused(int status) {
        return status >= 500
                ? fail(VisionError.INFERENCE_UNAVAILABLE, "The inference service failed with status " + status + ".")
                : fail(VisionError.INFERENCE_REFUSED,
                        "The inference service refused the frame with status " + status + ". Check hf_endpoint.");
    }

    private Uni<String> again(Call call, Duration pause, String reason) {
        Instant then = clock.instant().plus(pause);
        if (!then.isBefore(call.deadline())) {
            return Uni.createFrom().failure(TwinException.retryLater(VisionError.INFERENCE_UNAVAILABLE, reason, pause));
        }
        return Uni.createFrom().voidItem().onItem().delayIt().by(pause).chain(() -> attempt(call));
    }

    private static Duration loading(Response response) {
        String body = response.readEntity(String.class);
        OptionalDouble seconds = body == null ? OptionalDouble.empty() : HuggingFaceAnswer.estimatedSeconds(body);
        return seconds.isPresent() ? Duration.ofMillis((long) (seconds.getAsDouble() * 1_000)) : LOADING;
    }

    private static Duration retryAfter(Response response) {
        String header = response.getHeaderString(HttpHeaders.RETRY_AFTER);
        return header != null && header.strip().matches("[0-9]{1,6}")
                ? Duration.ofSeconds(Long.parseLong(header.strip()))
                : TOO_MANY;
    }

    private static <T> Uni<T> fail(VisionError error, String detail) {
        return Uni.createFrom().failure(new TwinException(error, detail));
    }

    private static TwinException timeout() {
        return new TwinException(VisionError.INFERENCE_TIMEOUT,
                "The inference service did not answer in time. Try again, or use the embedded detector.");
    }

    private Throwable unreachable(Throwable failure) {
        boolean slow = failure instanceof java.util.concurrent.TimeoutException
                || failure.getCause() instanceof java.util.concurrent.TimeoutException;
        return slow
                ? timeout()
                : new TwinException(VisionError.INFERENCE_UNAVAILABLE,
                        "The inference service cannot be reached, or broke off its answer. Check hf_endpoint.");
    }

    private static boolean isTheirs(Throwable failure) {
        return failure instanceof TwinException twin && twin.code() != VisionError.INFERENCE_REFUSED;
    }

    private static Recognition recognition(String body, Picture picture, String address) {
        String path = URI.create(address).getPath();
        String model = path == null || path.length() < 2 ? "endpoint" : path.replaceFirst("^/(models/)?", "");
        return new Recognition(HuggingFaceAnswer.objects(body, picture.sourceWidth(), picture.sourceHeight()), METHOD,
                model, picture.sourceWidth(), picture.sourceHeight());
    }
}
