package vn.lienthong.canon;

/**
 * What a {@code <partner>-ask-dossier} route is handed. It ends with a {@link Holding}, or with the {@link Outcome}
 * that says why there is none.
 *
 * @param endpoint who is asked
 * @param dossierCode of which dossier (mã hồ sơ)
 */
public record Question(String endpoint, String dossierCode) {}
