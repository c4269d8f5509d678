package io.twinengine.report.prose;

/** A language model that writes prose. Whatever it does, it may not cost the report. */
public interface ProseModel {

    /**
     * @param system who the model is and what it may not do
     * @param user the task and the facts
     * @throws ModelUnavailableException when there is no answer to read
     */
    String write(String system, String user);

    /** Why a model gave no answer; the reason is told to the reader of the report. */
    class ModelUnavailableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public ModelUnavailableException(String reason) {
            super(reason);
        }
    }
}
