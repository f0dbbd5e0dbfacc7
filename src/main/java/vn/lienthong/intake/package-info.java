/**
 * The interfaces for events: HTTP, JMS and the compatibility interface. They validate, authorise, and pass events to
 * the ledger, which answers after its commit.
 *
 * <p>One JSON Schema ({@code schema/event.schema.json}) is the contract;
 * {@link vn.lienthong.platform.json.JsonSchemaValidator} checks it, because a general validator has no labels. An
 * unknown status is no schema violation: such an event is accepted and quarantined.
 */
package vn.lienthong.intake;
