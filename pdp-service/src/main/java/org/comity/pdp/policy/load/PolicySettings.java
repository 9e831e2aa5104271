package org.comity.pdp.policy.load;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;

/** Where the policies lie. */
@ConfigMapping(prefix = "comity.policy")
public interface PolicySettings {
    /** The folder of the policy set, relative to {@code comity.home} where that is set, else to the working directory. */
    @WithDefault("policies/need-to-know")
    Path folder();

    /** The time between two looks at the folder; what changed is loaded once the folder was still for one look. */
    @WithDefault("250ms")
    Duration poll();

    /** Whether a password alone counts as assurance level 2; for one's own machine only. */
    @WithName("insecure-password-is-level-2")
    @WithDefault("false")
    boolean insecurePasswordIsLevel2();
}
