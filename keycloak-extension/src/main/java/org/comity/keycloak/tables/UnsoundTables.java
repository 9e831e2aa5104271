package org.comity.keycloak.tables;

/** Stops the start: with tables in doubt no clearance can be checked. */
final class UnsoundTables extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsoundTables(String message) {
        super(message);
    }
}
