package org.comity.pdp.backup;

import java.nio.file.Path;

class EmbeddedRestoreTest extends RestoreContract {
    @Override
    Instance another(Path home) {
        return Instance.embedded(home);
    }
}
