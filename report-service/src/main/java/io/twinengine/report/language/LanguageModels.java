package io.twinengine.report.language;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.langchain4j.azure.openai.AzureOpenAiChatModel;
import io.twinengine.report.prose.ProseModel;

/** The configured language models: one for daily reports, a calmer and shorter one for single alerts. */
@ApplicationScoped
public class LanguageModels {

    private static final double ALERT_TEMPERATURE = 0.2;
    private static final int ALERT_TOKENS = 500;

    private final @Nullable ProseModel reports;
    private final @Nullable ProseModel alerts;

    LanguageModels(AzureConfig config) {
        this.reports = model(config, config.temperature(), config.maxTokens());
        this.alerts = model(config, ALERT_TEMPERATURE, ALERT_TOKENS);
    }

    /** Null when no model is configured. */
    public @Nullable ProseModel forReports() {
        return reports;
    }

    /** Null when no model is configured. */
    public @Nullable ProseModel forAlerts() {
        return alerts;
    }

    private static @Nullable ProseModel model(AzureConfig config, double temperature, int tokens) {
        String endpoint = config.endpoint().filter(text -> !text.isBlank()).orElse(null);
        String key = config.apiKey().filter(text -> !text.isBlank()).orElse(null);
        if (endpoint == null || key == null) {
            return null;
        }
        return new AzureModel(AzureOpenAiChatModel.builder()
                .endpoint(endpoint.replaceAll("/+$", "") + "/openai/deployments/" + config.deployment())
                .apiKey(key)
                .apiVersion(config.apiVersion())
                .temperature(temperature)
                .maxTokens(tokens)
                .timeout(config.timeout())
                .maxRetries(1)
                .logRequests(false)
                .logResponses(false)
                .build());
    }
}
