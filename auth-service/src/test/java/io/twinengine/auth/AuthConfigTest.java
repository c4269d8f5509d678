package io.twinengine.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.twinengine.auth.device.DeviceConfig;
import io.twinengine.auth.key.KeyConfig;
import io.twinengine.auth.key.SecretsConfig;
import io.twinengine.auth.key.TokenLifetimes;
import io.twinengine.auth.lockout.LockoutConfig;
import io.twinengine.auth.manufacturer.TierConfig;
import io.twinengine.auth.password.PasswordConfig;
import io.twinengine.auth.start.BootstrapConfig;
import io.twinengine.auth.topic.TopicConfig;
import io.twinengine.contract.SubscriptionTier;
import io.twinengine.contract.TenantLimits;

class AuthConfigTest {

    @Test
    void hasTheDocumentedDefaults() {
        assertThat(read(TokenLifetimes.class, Map.of()).access()).hasHours(1);
        assertThat(read(TokenLifetimes.class, Map.of()).refresh()).hasDays(7);
        assertThat(read(TokenLifetimes.class, Map.of()).login()).hasDays(30);
        assertThat(read(KeyConfig.class, Map.of()).publishAhead()).hasSeconds(30);
        assertThat(read(KeyConfig.class, Map.of()).reload()).hasSeconds(5);
        assertThat(read(KeyConfig.class, Map.of()).rotateEvery()).hasDays(30);
        assertThat(read(KeyConfig.class, Map.of()).bits()).isEqualTo(2048);
        assertThat(read(PasswordConfig.class, Map.of()).memory()).isEqualTo(7168);
        assertThat(read(PasswordConfig.class, Map.of()).iterations()).isEqualTo(5);
        assertThat(read(PasswordConfig.class, Map.of()).queue()).isEqualTo(64);
        assertThat(read(LockoutConfig.class, Map.of()).accountFailures()).isEqualTo(5);
        assertThat(read(LockoutConfig.class, Map.of()).addressFailures()).isEqualTo(50);
        assertThat(read(LockoutConfig.class, Map.of()).longestPause()).hasMinutes(15);
        assertThat(read(DeviceConfig.class, Map.of()).overlap()).hasHours(24);
        assertThat(read(TopicConfig.class, Map.of()).partitions()).isEqualTo(6);
        assertThat(read(TopicConfig.class, Map.of()).replication()).isOne();
        assertThat(read(BootstrapConfig.class, Map.of()).adminUsername()).isEqualTo("admin");
    }

    @Test
    void publishesAKeyLongerThanServicesNeedToReadIt() {
        Duration servicesRead = Duration.ofSeconds(10);
        KeyConfig keys = read(KeyConfig.class, Map.of());

        assertThat(keys.publishAhead()).isGreaterThan(servicesRead.plus(keys.reload()));
    }

    @Test
    void hasLimitsForEachTier() {
        TierConfig tiers = read(TierConfig.class, Map.of("twin.auth.tiers.pro.nodes", "7",
                "twin.auth.tiers.basic.requests-per-minute", "8"));

        assertThat(tiers.of(SubscriptionTier.BASIC)).isEqualTo(new TenantLimits(50, 8, 200));
        assertThat(tiers.of(SubscriptionTier.PRO)).isEqualTo(new TenantLimits(7, 6000, 2000));
        assertThat(tiers.of(SubscriptionTier.ENTERPRISE)).isEqualTo(new TenantLimits(10_000, 60_000, 20_000));
    }

    @Test
    void takesWhatIsConfigured() {
        assertThat(read(LockoutConfig.class, Map.of("twin.auth.lockout.first-pause", "3s")).firstPause())
                .hasSeconds(3);
        assertThat(read(LockoutConfig.class, Map.of("twin.auth.lockout.forget-after", "1h")).forgetAfter())
                .hasHours(1);
        assertThat(read(PasswordConfig.class, Map.of("twin.auth.password.threads", "3")).threads()).isEqualTo(3);
        assertThat(read(TopicConfig.class, Map.of("twin.auth.topics.patience", "1s")).patience()).hasSeconds(1);
        assertThat(read(BootstrapConfig.class, Map.of("twin.bootstrap.admin-password", "x")).adminPassword())
                .contains("x");
    }

    @Test
    void doesNotStartWithoutAKeyForSecrets() {
        assertThatExceptionOfType(ConfigValidationException.class)
                .isThrownBy(() -> read(SecretsConfig.class, Map.of()))
                .withMessageContaining("twin.secrets.key");
    }

    private static <T> T read(Class<T> mapping, Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(mapping);
    }
}
