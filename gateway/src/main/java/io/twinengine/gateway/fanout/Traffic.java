package io.twinengine.gateway.fanout;

/** Counts what rooms do; called from every event loop. */
public interface Traffic {

    Traffic UNCOUNTED = new Traffic() {
        @Override
        public void delivered(int messages) {}

        @Override
        public void conflated(long messages) {}

        @Override
        public void dropped(int facts) {}
    };

    void delivered(int messages);

    void conflated(long messages);

    /** Facts that a reader which was too slow never got on that connection; it may resume over them. */
    void dropped(int facts);
}
