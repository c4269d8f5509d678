package io.twinengine.vision.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.twinengine.vision.outbound.AddressRules.Target;

/** The configured rules for inference services and for cameras. */
@ApplicationScoped
public class Outbound {

    private final AddressRules inference;
    private final AddressRules cameras;

    Outbound(OutboundConfig config) {
        List<String> networks = config.privateNetworks().orElse(List.of());
        inference = new AddressRules(config.inferenceHosts(), networks,
                networks.isEmpty() ? Set.of("https") : Set.of("https", "http"), InetAddress::getAllByName);
        cameras = new AddressRules(config.cameraHosts().orElse(List.of()), networks,
                Set.of("http", "https", "rtsp", "rtsps"), InetAddress::getAllByName);
    }

    public Uni<Target> inference(String address) {
        return Uni.createFrom().item(() -> inference.check(address))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** For the client that calls inference services: refuses private addresses once more, when it is connected. */
    public ConnectionGuard inferenceGuard(long largestAnswer) {
        return new ConnectionGuard(inference::mayReach, largestAnswer);
    }

    /** Blocks while the name is looked up. */
    public Target camera(String address) {
        return cameras.check(address);
    }
}
