/**
 * The doors for events: HTTP, JMS and the compatibility door. They validate, authorise, and hand over to the
 * ledger, which answers after its commit.
 *
 * <p>One JSON Schema ({@code schema/event.schema.json}) is the contract;
 * {@link vn.lienthong.platform.json.JsonSchemaValidator} runs it, because a general validator knows no labels. A status
 * no list knows is no mistake of form: such an event is taken and kept for a person.
 */
package vn.lienthong.intake;
