package io.twinengine.launcher;

import java.util.Locale;

import io.twinengine.launcher.plan.PlatformPlan;
import io.twinengine.launcher.plan.Service;
import io.twinengine.launcher.plan.UpSettings;

/** What a person needs to know when everything is ready. */
record Welcome(UpSettings settings, PlatformPlan plan) {

    private static final long MEGABYTE = 1 << 20;

    void print(Progress progress, Platform platform) {
        progress.say(String.format(Locale.ROOT,
                """

                Ready after %.1f s; the platform's %d JVMs use %d MB together (PostgreSQL and Kafka not counted).

                  console, API  %s
                  Kafka         %s
                  PostgreSQL    %s
                  log in as     %s""", progress.seconds(), platform.countedJvms(), platform.memory() / MEGABYTE,
                plan.url(Service.GATEWAY), plan.bootstrapServers(), plan.administrator(), credentials()));
    }

    private String credentials() {
        return settings.demo()
                ? "manager, supervisor, engineer or operator of the Demo Plant, or admin; password "
                        + UpSettings.DEMO_PASSWORD
                : "admin; the password is password.admin in " + settings.workspace().secrets();
    }
}
