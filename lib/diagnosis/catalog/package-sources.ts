import { diagnosisSources } from "../sources";
import type { KnownFailure } from "../types";
import { downloadFailureIds, networkFailureIds } from "./effects";

export const packageSourceFailures: KnownFailure[] = [
  {
    id: "gpg-key",
    title: "A repository's signing key isn't trusted",
    effectOf: [...downloadFailureIds, "crypto-policy"],
    certain: [
      /The repository '.{1,300}' is not signed/i,
      /Public key for \S{1,200} is not installed/i,
      /GPG check FAILED|repomd\.xml signature could not be verified/i,
      /GPG key(?:s)? .{0,200}(?:is not correct|already installed but they are not correct|import failed)/i,
      /(?:gpgv?|gnupg).{0,60}required for verification|gnupg.{0,60}(?:do not|does not) seem to be installed/i,
      /gpg: no valid OpenPGP data found|gpg: keyserver receive failed|gpg: Can't check signature/i,
      /Cannot find matching keyid/i,
      /gpg: (?:BAD signature|failed to start the dirmngr|can't connect to the agent)|EXPKEYSIG|KEYEXPIRED|BADSIG|signatures? (?:were|was) invalid|At least one invalid signature/i,
      /Package \S{1,200} is not signed|packages cannot be authenticated/i,
      /Signature verification failed \[4-Signatures|signature.{0,60}is (?:bad|not trusted)/i,
      /Import of (?:key\(s\)|the key) didn'?t help|PGP check for package .{1,240} has failed|does not verify: .{0,80}(?:NOKEY|BAD|NOT OK)|OpenPGP signature verification failed|Missing key [0-9A-F]{16,40}|UNTRUSTED signature|unknown trust|PGP signature\)|key import failed \(code|Sub-process \/usr\/bin\/sqv/i,
      /E: (?:GPG 错误|.{0,12}(?:Repository|dépôt|repositorio) .{1,300}(?:ist nicht signiert|n'est pas signé|no está firmado|没有数字签名))/i,
    ],
    likely: [
      /NO_PUBKEY [0-9A-F]{8,40}/i,
      /Couldn't open file .{0,200}(?:RPM-GPG-KEY|\.gpg|\.asc)/i,
    ],
    cause: "The key was never imported, has expired, or was replaced.",
    remedy: [
      "Import the repository's current key in an earlier step.",
      "Check that the build instance can reach the key's URL.",
    ],
    source: diagnosisSources.keyIssue,
    resource: "component",
  },
  {
    id: "release-ended",
    title: "The operating system release is no longer supported",
    effectOf: ["tls"],
    certain: [
      /mirrorlist\.centos\.org/i,
      /All mirror URLs are not using ftp, http/i,
      // Releases of Ubuntu and Debian that moved to an archive.
      /\b(?:precise|raring|saucy|utopic|vivid|wily|yakkety|zesty|artful|cosmic|disco|eoan|groovy|hirsute|impish|kinetic|lunar|mantic|wheezy|jessie|stretch|buster)\b.{0,200}(?:\b404\b|Release file)/i,
      /release .{0,60}(?:has reached|is past|reached) (?:its )?end.of.life/i,
    ],
    likely: [
      /No URLs in mirrorlist/i,
      /(?:ubuntu|debian).{0,200}does (?:no longer|not) have a Release file|(?:xenial|trusty).{0,200}404/i,
    ],
    possible: [/Cannot find a valid baseurl for repo: ?(?:base|updates|extras)\b/i],
    cause: "The repositories for this release were shut down or moved to an archive.",
    remedy: [
      "In a new version of the recipe, use a parent image with a supported release.",
      "Until then, point the package manager to the archive (vault.centos.org, archive.debian.org, old-releases.ubuntu.com).",
    ],
    source: diagnosisSources.releaseIssue,
    resource: "recipe",
  },
  {
    id: "package-repository",
    title: "A package repository couldn't be read",
    effectOf: [...networkFailureIds, "release-ended", "subscription-missing"],
    symptom: true,
    certain: [
      /(?:repodata|repomd\.xml|InRelease|Packages\.[gx]z).{0,240}\b4(?:0[0-9]|10)\b/i,
      /Cannot retrieve repository metadata|No more mirrors to try|No matching repo to modify|(?:Unknown|Invalid|No such) repo(?:sitory)?\b|repository not found/i,
      /Cannot open: \S{1,200}\. Skipping|Cannot add PPA|no longer has a Release file|Release file .{0,200}is expired/i,
      /File '.{1,200}' not found on medium|Cache-only enabled but no cache for/i,
      /Skipping repository '.{1,120}' because of the above error|Problem retrieving files? from/i,
    ],
    likely: [
      /Cannot find a valid baseurl for repo/i,
      /Failed to download metadata for repo/i,
      /Could not retrieve mirrorlist/i,
      /Errors during downloading metadata|All mirrors were (?:already )?tried|Cannot retrieve metalink/i,
      /One of the configured repositories failed/i,
      /Unable to fetch some archives/i,
      /Failed to fetch https?:\/\//i,
      /does not have a Release file/i,
      /repodata\/\S{0,200}.{0,40}404/i,
      /open (?:file )?\/var\/lib\/apt\/lists\/.{1,240}No such file/i,
      /Package does not match intended download|Metadata file does not match checksum|Hash Sum mismatch|File has unexpected size/i,
      /Unable to load the service index for source|Unable to connect to source|Could not connect to the feed specified|Unable to download the list of available providers|Unable to resolve package source|UnableToDownload/i,
      /Blocked mirror for repositories|could not query provider registry/i,
      /Repository '.{1,160}' is invalid|Valid metadata not found at specified URL/i,
      /repomd\.xml: .{0,40}(?:Empty mirrorlist|No URLs)|Failed to synchronize cache for repo|Failed to fetch results from V2 feed|Unable to find repository|repository .{1,160} (?:could not be|was not) (?:found|refreshed)|Failure talking to (?:yum|dnf)/i,
      /Hash 校验和不符|Hash-Summe stimmt nicht|Somme de contrôle de hachage|E: (?:Fehlschlag beim Holen von|Impossible de récupérer|Fallo al obtener|无法下载|Falhou ao buscar)/i,
      /Failed to update apt cache|Error downloading packages:|changed its '\w{4,12}' value from/i,
    ],
    cause: "The instance has no route to the repository, the URL is wrong, or the mirror is down.",
    remedy: [
      "Check the repository's URL for this release and architecture.",
      "Give the subnet a route to the internet. Amazon Linux repositories are in S3, so an S3 gateway endpoint is enough for them.",
    ],
    source: diagnosisSources.repositoryIssue,
    resource: "component",
  },
  {
    id: "registry-limit",
    title: "The container registry's pull limit was reached",
    certain: [
      /\b(?:toomanyrequests|TOOMANYREQUESTS)\b/,
      /reached your (?:unauthenticated )?pull rate limit/i,
      /429 Too Many Requests.{0,160}(?:\/v2\/|docker|manifest)/i,
      /(?:\/v2\/|docker|manifest).{0,300}429 Too Many Requests/i,
    ],
    cause:
      "The registry limits anonymous pulls, and the build instance shares its public IP address with other clients.",
    remedy: [
      "Copy the image to Amazon ECR, or use an ECR pull through cache.",
      "Sign in to the registry before pulling the image.",
    ],
    source: diagnosisSources.registryIssue,
    resource: "component",
  },
  {
    id: "container-image-missing",
    title: "The container image doesn't exist",
    certain: [
      /manifest (?:for .{1,200} )?(?:not found|unknown)|MANIFEST_UNKNOWN|no match for platform in manifest/i,
      /failed to solve: \S{1,200}: \S{1,200}: not found$/i,
      /no matching manifest for \w{1,20}\/\w{1,20}/i,
      /failed to resolve source metadata for \S{1,200}: \S{1,200}: not found|repository .{1,160} not found: does not exist or no pull access|failed to resolve reference .{1,200}: not found/i,
    ],
    cause: "The registry has no image with this tag, or none for this architecture.",
    remedy: ["Correct the image's name, tag, or platform."],
    source: diagnosisSources.ecrErrors,
    resource: "component",
  },
  {
    id: "checksum",
    title: "A downloaded file has the wrong checksum",
    // The program replaces or skips the file, and continues.
    unless:
      /match[^.]{0,60}\b(?:re-?(?:download|fetch)ing|(?:download|fetch|gett|try)ing (?:\w{1,12} )?again|skipping)\b/i,
    certain: [
      /doesn'?t match the expected hash|Bad (?:md5|sha\d{1,3}) hash|(?<!cpio: )digest mismatch|EINTEGRITY/i,
      /(?:hash|digest) (?:mismatch|(?:do|does|did)(?: not|n't) match|is not (?:valid|what))/i,
      /checksum for .{1,400} did not (?:meet|match)|for checksum type/i,
      /(?<!migration )checksum(?:s)? (?:mismatch|did not match|does not match|verification failed)|computed checksums? did NOT match/i,
      /Installer hash does not match/i,
      /Error - hashes do not match|hash of the (?:file|package) does not match/i,
      /THESE PACKAGES DO NOT MATCH THE HASHES/i,
      /calculated checksum .{0,80}does not match|expected (?:sha\d{1,3}|checksum|hash)[: ].{1,160}(?:got|actual|but)|checksum validation failed|SHA-?\d{1,3} (?:sum )?(?:mismatch|verification failed)/i,
      /(?:sha-?\d{0,3}|md5|check)[- ]?sums?\b(?: (?:of|for) \S{1,240})?(?:[^.;]|\.(?=\S)){0,60}\b(?:do|does|did)(?: not|n't) match(?!\s{1,4}any\b)/i,
      /unexpected SHA-256 hash|Cannot verify the file SHA-?\d|match any of the checksums previously recorded|checksum verification of .{1,120} failed|Verification of Gradle distribution failed|^Installer corrupt$/i,
    ],
    // Databases, certificates, and host keys also cause these messages.
    likely: [
      /integrity check(?:sum)? failed/i,
      /(?:thumbprint|signature|fingerprint) (?:mismatch|(?:do|does|did)(?: not|n't) match|is not (?:valid|what))/i,
    ],
    cause: "The file at the download URL changed, or the download was incomplete.",
    remedy: [
      "Retry, or correct the checksum or the file version in a new version of the component.",
    ],
    source: diagnosisSources.checksumIssue,
    resource: "component",
  },
];
