package io.twinengine.gateway.fanout;

/** Counts what rooms do; called from every event loop. */
public interface Traffic {

    Traffic UNCOUNTED = new Traffic() {
        @Override
        public void delivered(int messages) {}

        @Override
        public void conflated(long messages) {}
    };

    void delivered(int messages);

    void conflated(long messages);
}
