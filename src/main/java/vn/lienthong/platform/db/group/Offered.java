package vn.lienthong.platform.db.group;

import java.util.concurrent.CompletionStage;

/**
 * What becomes of an item whose sender does not wait for a lock and sends it again.
 *
 * @param answer the answer after the commit; it also comes when the item was set aside before
 * @param setAside completes when the item has met a lock; it is then tried until it succeeds. Never completes otherwise
 */
public record Offered<O>(CompletionStage<O> answer, CompletionStage<Void> setAside) {}
