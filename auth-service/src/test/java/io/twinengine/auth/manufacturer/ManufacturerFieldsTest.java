package io.twinengine.auth.manufacturer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.ZoneId;

import org.junit.jupiter.api.Test;

import io.twinengine.contract.SubscriptionTier;
import io.twinengine.kit.problem.TwinException;

class ManufacturerFieldsTest {

    private static final CreateManufacturerRequest SMALLEST = new CreateManufacturerRequest(" Acme ", "ACME001",
            "a@acme.example", null, null, null);

    @Test
    void fillsInWhatIsNotSaid() {
        assertThat(ManufacturerFields.of(SMALLEST)).isEqualTo(new ManufacturerFields("Acme", "ACME001",
                "a@acme.example", SubscriptionTier.BASIC, false, ZoneId.of("UTC")));
    }

    @Test
    void changesNothingButWhatIsSaid() {
        ManufacturerFields fields = ManufacturerFields.of(SMALLEST);

        assertThat(fields.with(new UpdateManufacturerRequest(null, null, null, null, null, null))).isEqualTo(fields);
        assertThat(fields.with(new UpdateManufacturerRequest(null, null, null, null, true, "Europe/Berlin")))
                .isEqualTo(new ManufacturerFields("Acme", "ACME001", "a@acme.example", SubscriptionTier.BASIC, true,
                        ZoneId.of("Europe/Berlin")));
    }

    @Test
    void refusesATimeZoneThatDoesNotExist() {
        assertThatExceptionOfType(TwinException.class).isThrownBy(() -> ManufacturerFields
                .of(new CreateManufacturerRequest("Acme", "ACME001", "a@acme.example", null, null, "Mars/Olympus")))
                .withMessageContaining("timezone");
    }
}
