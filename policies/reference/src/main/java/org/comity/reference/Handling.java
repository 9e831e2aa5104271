package org.comity.reference;

/** What happens to information of a category when it is wanted for a purpose. */
public enum Handling {
    REFUSE,
    REDACT,
    CLEAR
}
