/**
 * Claims lanes, hands each entry to its route, classifies what escapes, records the outcome.
 *
 * <p>A relay route takes a {@link vn.lienthong.model.DeliveryTask} and ends with an {@link vn.lienthong.model.Outcome};
 * the durable retry plans of the catalogue alone decide what follows. A mistake in a route file can delay a message but
 * never lose one.
 */
package vn.lienthong.relay;
