package io.twinengine.contract;

/**
 * How much a manufacturer may use.
 *
 * @param nodes most machines in its graph
 * @param requestsPerMinute most REST requests in a minute through the gateway
 * @param readingsPerSecond most sensor readings in a second, averaged over ten seconds
 */
public record TenantLimits(int nodes, int requestsPerMinute, int readingsPerSecond) {}
