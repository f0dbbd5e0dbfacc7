package vn.lienthong.canon;

import java.util.UUID;

/**
 * What a {@code <vault>-fetch-paper} route is handed; it ends with a {@link PaperContent}, or with the {@link Outcome}
 * that says why there is none.
 *
 * @param endpoint whose paper it is: {@code vault} or {@code vault:province}
 */
public record PaperWish(UUID lookupId, String endpoint, Purpose purpose, Paper paper, Paper.File file) {}
