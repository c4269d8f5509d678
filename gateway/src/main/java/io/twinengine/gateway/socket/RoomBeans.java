package io.twinengine.gateway.socket;

import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAdder;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.twinengine.gateway.fanout.Room;
import io.twinengine.gateway.fanout.Traffic;
import io.twinengine.gateway.floor.Floors;

/** The rooms of this process and the one thread they are confined to. */
class RoomBeans {

    private static final String FANOUT = "fanout";

    @Produces
    @Singleton
    @Identifier(FANOUT)
    ScheduledExecutorService fanoutThread() {
        return Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("fanout").factory());
    }

    void stop(@Disposes @Identifier(FANOUT) ScheduledExecutorService fanout) {
        fanout.shutdownNow();
    }

    /** The epoch is of this process: places mean nothing in another replica or after a restart. */
    @Produces
    @Singleton
    Floors floors(RoomConfig config, @Identifier(FANOUT) ScheduledExecutorService fanout, MeterRegistry metrics) {
        String epoch = UUID.randomUUID().toString().substring(0, 8);
        Traffic traffic = counted(metrics);
        return new Floors(snapshots -> new Room(epoch, config.limits(), fanout, traffic, snapshots));
    }

    private static Traffic counted(MeterRegistry metrics) {
        LongAdder delivered = new LongAdder();
        LongAdder conflated = new LongAdder();
        LongAdder dropped = new LongAdder();
        FunctionCounter.builder("twin.gateway.messages.delivered", delivered, LongAdder::sum).register(metrics);
        FunctionCounter.builder("twin.gateway.messages.conflated", conflated, LongAdder::sum).register(metrics);
        FunctionCounter.builder("twin.gateway.messages.dropped", dropped, LongAdder::sum).register(metrics);
        return new Traffic() {
            @Override
            public void delivered(int messages) {
                delivered.add(messages);
            }

            @Override
            public void conflated(long messages) {
                conflated.add(messages);
            }

            @Override
            public void dropped(int facts) {
                dropped.add(facts);
            }
        };
    }
}
