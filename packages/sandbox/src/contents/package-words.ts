/** An image's package family, which determines its packages' names and version formats. */
export type PackageFamily = "rpm" | "deb" | "windows";

const splitWords = (text: string): string[] => text.trim().split(/\s+/);

/** The packages of every Linux image, under the names that rpm and dpkg have in common. */
const LINUX = splitWords(`
  acl amazon-ssm-agent attr audit awscli-2 bash bc bind binutils bzip2 ca-certificates chrony cloud-init
  cloud-utils containerd coreutils cpio cracklib cronie cryptsetup curl cyrus-sasl dbus device-mapper
  diffutils dmidecode dnsmasq docker dosfstools dracut e2fsprogs ec2-utils efibootmgr elfutils ethtool
  expat file findutils fuse gawk gcc gdbm gdisk gettext git glib2 glibc gmp gnupg2 gnutls gpgme grep grub2
  gssproxy gzip hostname hwdata inih initscripts iproute iptables iputils irqbalance jansson jq json-c
  kbd kernel kmod krb5 ldns less libarchive libassuan libbpf libcap libcbor libcom_err libcomps libdnf
  libdrm libedit libevent libfdisk libffi libfido2 libgcrypt libgomp libgpg-error libidn2 libksba
  libmaxminddb libmetalink libmnl libmodulemd libnetfilter libnfnetlink libnfsidmap libnghttp2 libpcap
  libpipeline libpsl libpwquality librepo libseccomp libselinux libsemanage libsepol libsigsegv
  libsolv libssh2 libtasn1 libtirpc libtool libunistring liburing libusb libutempter libuuid libuv
  libverto libxcrypt libxml2 libxslt libyaml lmdb logrotate lsof lua lz4 lzo mailcap make man-db mdadm
  microcode mpfr ncurses nettle newt nfs-utils npth nspr nss numactl oniguruma openldap openssh openssl
  p11-kit pam parted passwd patch pciutils pcre2 perl pinentry pkgconf policycoreutils popt procps-ng
  psmisc publicsuffix python3 quota rdma-core readline rootfiles rpcbind rsync rsyslog ruby runc screen
  sed selinux-policy setup shadow-utils slang smartmontools sqlite strace sudo sysstat systemd tar tcpdump
  tcsh time tmux traceroute tzdata unzip usbutils userspace-rcu util-linux vim wget which xfsdump xfsprogs
  xxhash xz yum zip zlib zram zstd`);

const SUFFIXES: Record<"rpm" | "deb", string[]> = {
  rpm: splitWords(
    "-libs -devel -common -minimal -core -filesystem -doc -langpack-en -tools -data -debuginfo",
  ),
  deb: splitWords("-bin -dev -common -data -doc -utils -base -extra -l10n -tools -dbg"),
};

const MODULES: [prefix: string, names: string[]][] = [
  [
    "python3-",
    splitWords(`attrs awscrt babel boto3 botocore cffi chardet click colorama cryptography dateutil docutils
      idna jinja2 jmespath jsonpatch jsonschema lxml markupsafe oauthlib packaging pip ply policycoreutils
      prompt-toolkit psutil pycparser pyrsistent pyserial pysocks pytz pyyaml requests rpm ruamel-yaml
      setuptools six urllib3 wcwidth wheel yaml`),
  ],
  [
    "perl-",
    splitWords(`Carp Class-Struct Data-Dumper Digest-MD5 Encode Errno Exporter Fcntl File-Basename File-Path
      File-Temp Getopt-Long HTTP-Tiny IO-Socket-IP IO-Socket-SSL IPC-Open3 JSON-PP MIME-Base64 Net-SSLeay
      POSIX PathTools Pod-Escapes Pod-Perldoc Scalar-List-Utils SelectSaver Socket Storable Symbol
      Term-ANSIColor Term-Cap Text-ParseWords Time-Local URI base constant if interpreter libnet mro
      overload parent podlators vars`),
  ],
  [
    "golang-",
    splitWords(
      "bin github-aws-sdk github-gorilla-mux github-spf13-cobra src x-crypto x-net x-sys x-text",
    ),
  ],
  [
    "rubygem-",
    splitWords("bigdecimal bundler io-console irb json minitest psych rake rdoc test-unit"),
  ],
  [
    "texlive-",
    splitWords(
      "amsmath babel beamer biblatex booktabs caption fontspec geometry hyperref listings",
    ),
  ],
];

const WINDOWS = [
  "AWS PV Drivers",
  "AWS Tools for Windows",
  "Amazon CloudWatch Agent",
  "Amazon EC2Launch",
  "Amazon SSM Agent",
  "AWS Nitro Enclaves CLI",
  "aws-cfn-bootstrap",
  "Microsoft .NET AppHost Pack",
  "Microsoft .NET Host FX Resolver",
  "Microsoft .NET Runtime",
  "Microsoft ASP.NET Core Shared Framework",
  "Microsoft Edge",
  "Microsoft Edge WebView2 Runtime",
  "Microsoft ODBC Driver 17 for SQL Server",
  "Microsoft OLE DB Driver for SQL Server",
  "Microsoft SQL Server 2022 Setup (English)",
  "Microsoft Update Health Tools",
  "Microsoft Visual C++ 2015-2022 Redistributable (x64)",
  "Microsoft Visual C++ 2015-2022 Redistributable (x86)",
  "Microsoft Visual C++ 2022 X64 Minimum Runtime",
  "PowerShell 7-x64",
  "Windows Admin Center",
  "CrowdStrike Windows Sensor",
  "7-Zip (x64 edition)",
  "Git",
  "Notepad++ (64-bit x64)",
  "Python 3.12 Core Interpreter (64-bit)",
  "Npcap",
  "Google Chrome",
  "OpenSSH",
];

const WINDOWS_FEATURES = splitWords(`
  ActiveDirectory-PowerShell AppServer-Client BitLocker Branding-ServerDatacenter Client-Features
  Containers ContainerHost DNS-Server-Tools Defender DirectoryServices FailoverCluster FileServer
  Foundation Group-Policy Hyper-V IIS-WebServer IIS-ASPNET45 International-Core KernelInt Kernel-LA57
  LanguageFeatures-Basic Licenses MSMQ MediaPlayer NetFx3-OnDemand NetFx4-US-OEM Network-Policy-Server
  Networking-MPSSVC Notepad OneCore-UAP OpenSSH-Client OpenSSH-Server PowerShell-ISE Printing-Server
  RemoteDesktop-Services SMB1Server SNMP-Client ServerCore SecureBoot Storage-Replica StorageMigration
  SystemInsights TelnetClient UpdateTargeting VolumeActivation WMI-SNMP WPD-UltimatePortable
  WebDAV-Redirector WinPE-WMI WordPad XPS-Viewer`);

/** All package names of the family without duplicates, plain names first. */
export function listPackageNames(family: PackageFamily): string[] {
  if (family === "windows") {
    const features = WINDOWS_FEATURES.flatMap((name) =>
      ["Package", "WOW64-Package", "en-US-Package", "Package-admin", "merged-Package"].map(
        (part) => `Microsoft-Windows-${name}-${part}~31bf3856ad364e35~amd64`,
      ),
    );
    return [...WINDOWS, ...features];
  }
  const modules = MODULES.flatMap(([prefix, names]) =>
    names.map((name) => (family === "deb" ? formatDebModule(prefix, name) : `${prefix}${name}`)),
  );
  const parts = SUFFIXES[family].flatMap((part) => LINUX.map((name) => `${name}${part}`));
  return [...new Set([...LINUX, ...modules, ...parts])];
}

function formatDebModule(prefix: string, name: string): string {
  return prefix === "perl-" ? `lib${name.toLowerCase()}-perl` : `${prefix}${name.toLowerCase()}`;
}
