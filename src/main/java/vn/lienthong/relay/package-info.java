/**
 * Claims lanes, hands each entry to its route, classifies exceptions, records the outcome.
 *
 * <p>A relay route receives a {@link vn.lienthong.model.DeliveryTask} and ends with an {@link
 * vn.lienthong.model.Outcome}. Only the durable retry plans of the catalogue decide what follows. A mistake in a route
 * file can delay a message, never lose one.
 */
package vn.lienthong.relay;
