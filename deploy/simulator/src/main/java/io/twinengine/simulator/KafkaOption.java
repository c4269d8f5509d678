package io.twinengine.simulator;

import picocli.CommandLine.Option;

/** Where the broker is. */
final class KafkaOption {

    @Option(names = "--kafka", paramLabel = "HOST:PORT", defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-127.0.0.1:9092}", description = "Kafka's address (default: ${DEFAULT-VALUE})")
    private String address = "";

    Kafka kafka() {
        return new Kafka(address);
    }
}
