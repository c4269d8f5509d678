package io.twinengine.report.production;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.mutiny.Uni;
import io.twinengine.contract.ContractJson;
import io.twinengine.contract.ReportJob;
import io.twinengine.kit.data.database.Patience;
import io.twinengine.kit.event.DeadLetters;
import io.twinengine.kit.event.DeadLetters.Rejected;

/** Takes orders from the bus, one at a time per replica; the job's row decides whether there is still work to do. */
@ApplicationScoped
public class ReportJobConsumer {

    private final ReportService reports;
    private final DeadLetters deadLetters;

    ReportJobConsumer(ReportService reports, DeadLetters deadLetters) {
        this.reports = reports;
        this.deadLetters = deadLetters;
    }

    @Incoming("report-jobs")
    public Uni<Void> orders(ConsumerRecord<String, byte[]> message) {
        UUID id;
        try {
            id = ContractJson.mapper().readValue(message.value(), ReportJob.class).jobId();
        } catch (IOException | RuntimeException _) {
            return deadLetters.put(List.of(new Rejected(message, "unreadable", "The value is not a report job.")));
        }
        // What fails in the work itself is already state of the job; this is about the database being away.
        return Patience.with(() -> reports.work(id))
                .onFailure().recoverWithUni(_ -> deadLetters.put(List.of(new Rejected(message, "processing-failed",
                        "The job's state cannot be stored."))));
    }
}
