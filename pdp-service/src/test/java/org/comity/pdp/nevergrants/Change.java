package org.comity.pdp.nevergrants;

/**
 * One single change of a question that may only restrict.
 *
 * @param title what was done
 * @param changed the question after it
 * @param modelled whether the model reads the changed question too; it knows no JSON of the wrong type
 */
record Change(String title, Question changed, boolean modelled) {}
