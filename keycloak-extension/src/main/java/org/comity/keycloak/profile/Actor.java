package org.comity.keycloak.profile;

/** Who wants the change. */
sealed interface Actor {

    /** A name for the log. */
    String name();

    /** Whoever acts outside the administration: in the account pages, a form at login, a registration, a job. */
    record Outsider() implements Actor {

        @Override
        public String name() {
            return "nobody in the administration";
        }
    }

    /** A client that acts for itself. */
    record Service(String id) implements Actor {

        @Override
        public String name() {
            return id;
        }
    }

    /** Somebody in the session of another one. */
    record Impersonator(String id) implements Actor {

        @Override
        public String name() {
            return id;
        }
    }

    /**
     * An administrator, of this realm or of the master realm.
     *
     * @param officer has this realm's role {@code clearance-officer}, given to the person and not through a group
     */
    record Administrator(String id, boolean officer) implements Actor {

        @Override
        public String name() {
            return id;
        }
    }
}
