package io.twinengine.vision.stream;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.NodeState;
import io.twinengine.kit.problem.TwinException;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;
import io.twinengine.vision.intake.PictureIntake;
import io.twinengine.vision.node.NodeRegistry;
import io.twinengine.vision.picture.PictureProblem;

/** Frames of a sequence one by one over REST, for cameras that cannot speak Kafka. Send them in order. */
@Path("/api/vision/nodes/{id}/frames")
@Tag(name = "frames")
@RolesAllowed({ Roles.ENGINEER, Roles.DEVICE_FRAMES})
public class FrameSequenceResource {

    private final StreamService streams;
    private final NodeRegistry nodes;
    private final PictureIntake intake;
    private final CurrentCaller caller;
    private final Clock clock = Clock.systemUTC();

    FrameSequenceResource(StreamService streams, NodeRegistry nodes, PictureIntake intake, CurrentCaller caller) {
        this.streams = streams;
        this.nodes = nodes;
        this.intake = intake;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uni<StreamOutcome> frame(long id, @RestForm("frame") @Nullable FileUpload frame,
            @RestForm("timestamp") @Nullable String timestamp) {
        NodeState node = nodes.require(caller.get(), id);
        if (frame == null) {
            throw TwinException.invalid("frame", "Send the picture as a file in the form field frame.");
        }
        Instant at = time(timestamp);
        return intake.read(List.of(frame), pictures -> streams.frames(node,
                List.of(new StreamFrame(pictures.getFirst(), at, FramePosition.NONE)), StreamService.Patience.SHORT))
                .invoke(FrameSequenceResource::requireReadable);
    }

    private static void requireReadable(StreamOutcome outcome) {
        outcome.refused().stream().findFirst().ifPresent(refused -> {
            throw PictureProblem.of(refused.kind(), refused.reason());
        });
    }

    private Instant time(@Nullable String timestamp) {
        if (timestamp == null || timestamp.isBlank()) {
            return clock.instant();
        }
        try {
            return Instant.parse(timestamp.strip());
        } catch (DateTimeException _) {
            throw TwinException.invalid("timestamp", "Write it like 2026-02-13T08:00:00.123Z.");
        }
    }
}
