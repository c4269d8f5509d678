package io.twinengine.report.language;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.twinengine.report.prose.ProseModel;

/** Azure OpenAI as a {@link ProseModel}: every way of failing becomes a reason that a reader of the report understands. */
final class AzureModel implements ProseModel {

    private static final Logger LOGGER = Logger.getLogger(AzureModel.class);
    /** Whole numbers: the words may hold an address, whose port has such digits too. */
    private static final Pattern TOO_MANY = Pattern.compile("\\b429\\b");
    private static final Pattern REFUSED = Pattern.compile("\\b40[13]\\b");

    private final ChatModel model;

    AzureModel(ChatModel model) {
        this.model = model;
    }

    @Override
    public String write(String system, String user) {
        ChatResponse answer;
        try {
            answer = model.chat(SystemMessage.from(system), UserMessage.from(user));
        } catch (RuntimeException e) {
            String reason = reason(e);
            LOGGER.warnf("Language model gave no answer reason=%s exception=%s", reason, e.getClass().getSimpleName());
            throw new ModelUnavailableException(reason);
        }
        String text = answer == null || answer.aiMessage() == null ? null : answer.aiMessage().text();
        if (answer != null && answer.finishReason() == FinishReason.CONTENT_FILTER) {
            throw new ModelUnavailableException("the content filter stopped it");
        }
        if (answer != null && answer.finishReason() == FinishReason.LENGTH) {
            throw new ModelUnavailableException("its answer was cut off");
        }
        if (text == null || text.isBlank()) {
            throw new ModelUnavailableException("its answer was empty");
        }
        return text;
    }

    // The exceptions of the HTTP client are not part of its interface; their words are what stays the same.
    static String reason(Throwable failure) {
        StringBuilder words = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            words.append(' ').append(cause.getClass().getSimpleName()).append(' ').append(cause.getMessage());
        }
        String text = words.toString().toLowerCase(Locale.ROOT);
        if (text.contains("content_filter") || text.contains("contentfilter")
                || text.contains("content management policy")) {
            return "the content filter stopped it";
        }
        if (TOO_MANY.matcher(text).find() || text.contains("ratelimit") || text.contains("rate limit")) {
            return "too many requests";
        }
        if (REFUSED.matcher(text).find() || text.contains("authentication")
                || text.contains("unauthorized")) {
            return "it refused the key";
        }
        if (text.contains("timeout") || text.contains("timed out")) {
            return "it took too long";
        }
        if (text.contains("json") || text.contains("indexoutofbounds") || text.contains("nullpointer")
                || text.contains("processing") || text.contains("unexpected end")
                || text.contains("deserial") || text.contains("openaiapiexception")) {
            return "its answer could not be read";
        }
        return "it is not reachable";
    }
}
