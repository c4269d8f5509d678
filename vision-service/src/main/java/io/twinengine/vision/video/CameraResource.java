package io.twinengine.vision.video;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.twinengine.contract.NodeState;
import io.twinengine.kit.security.CurrentCaller;
import io.twinengine.kit.security.Roles;
import io.twinengine.vision.node.NodeRegistry;
import io.twinengine.vision.stream.StreamService;

/** How a machine's camera does. */
@Path("/api/vision/nodes/{id}/camera")
@Tag(name = "frames")
@RolesAllowed(Roles.OPERATOR)
public class CameraResource {

    private final VideoService videos;
    private final StreamService streams;
    private final NodeRegistry nodes;
    private final CurrentCaller caller;

    CameraResource(VideoService videos, StreamService streams, NodeRegistry nodes, CurrentCaller caller) {
        this.videos = videos;
        this.streams = streams;
        this.nodes = nodes;
        this.caller = caller;
    }

    @GET
    public CameraResponse camera(long id) {
        NodeState node = nodes.require(caller.get(), id);
        return CameraResponse.of(id, node.name(), videos.state(node), streams.state(id));
    }
}
