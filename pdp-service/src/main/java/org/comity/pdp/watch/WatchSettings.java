package org.comity.pdp.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What metrics tell. */
@ConfigMapping(prefix = "comity.metrics")
public interface WatchSettings {
    /** How many callers are counted by their client id; those that come later are counted together, as {@code other}. */
    @WithDefault("50")
    int callers();
}
