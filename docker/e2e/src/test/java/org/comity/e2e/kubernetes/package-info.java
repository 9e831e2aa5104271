/** Holds the manifests of docker/kubernetes against what Kubernetes and Keycloak take. Knows no cluster. */
@NullMarked
package org.comity.e2e.kubernetes;

import org.jspecify.annotations.NullMarked;
