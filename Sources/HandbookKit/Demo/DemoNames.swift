/// Words that invented names are put together from. Any likeness to a real one is an accident.
enum DemoNames {
    static let firstNames = [
        "Ada", "Amina", "Bela", "Carla", "Dario", "Edda", "Emeka", "Farah", "Goran", "Hilda", "Ines", "Ivo", "Jonas",
        "Kaito", "Lena", "Luca", "Mara", "Milos", "Nadia", "Nils", "Olga", "Omar", "Paula", "Quinn", "Rana", "Rafa",
        "Sanna", "Selim", "Tara", "Timo", "Uma", "Vera", "Viktor", "Wanda", "Xenia", "Yara", "Yuki", "Zane", "Zofia",
    ]
    static let lastNames = [
        "Abara", "Berg", "Castell", "Dahl", "Ekman", "Farkas", "Gallo", "Haugen", "Ibarra", "Jansen", "Kovac", "Lund",
        "Marek", "Nakano", "Okoro", "Petrov", "Quist", "Rossi", "Sato", "Toth", "Ueda", "Vidal", "Weber", "Xu",
        "Yilmaz",
        "Zeman", "Ashdown", "Birch", "Calder", "Dunmore", "Elder", "Fenn", "Garrow", "Holt", "Irwin", "Juniper",
    ]
    static let colours = [
        "Amber", "Ashen", "Azure", "Birchen", "Bramble", "Briar", "Cinder", "Clover", "Copper", "Coral", "Crimson",
        "Dapple", "Dusky", "Ember", "Fallow", "Fern", "Flint", "Foggy", "Frosted", "Gilded", "Hazel", "Heather",
        "Honey", "Indigo", "Ivory", "Juniper", "Lichen", "Linen", "Maple", "Marble", "Misty", "Mossy", "Ochre",
        "Olive", "Pebble", "Quiet", "Rowan", "Russet", "Saffron", "Sandy", "Sedge", "Silver", "Slate", "Thistle",
        "Umber", "Velvet", "Walnut", "Willow",
    ]
    static let things = [
        "Anchor", "Badger", "Beacon", "Bellows", "Boulder", "Bridge", "Brook", "Cairn", "Candle", "Compass", "Corner",
        "Crane", "Creek", "Dell", "Falcon", "Ferry", "Finch", "Gable", "Garden", "Harbour", "Heron", "Hill", "Hollow",
        "Kettle", "Lantern", "Lark", "Lighthouse", "Loom", "Meadow", "Mill", "Orchard", "Otter", "Paddock", "Parcel",
        "Pier", "Quarry", "Raven", "Ridge", "Saddle", "Spindle", "Spring", "Stone", "Tower", "Valley", "Wagon",
        "Weaver", "Whistle", "Windmill",
    ]
    static let industries = [
        "Bakeries", "Books", "Boats", "Cameras", "Ceramics", "Cinemas", "Clinics", "Coffee", "Cycles", "Dairies",
        "Energy", "Fabrics", "Farms", "Ferries", "Freight", "Furniture", "Games", "Gardens", "Grocers", "Hotels",
        "Insurance", "Kitchens", "Learning", "Lenses", "Libraries", "Logistics", "Mills", "Mobility", "Optics",
        "Outdoor", "Paper", "Payroll", "Pharmacies", "Press", "Rail", "Schools", "Security", "Shoes", "Software",
        "Studios", "Telecom", "Textiles", "Theatres", "Tools", "Toys", "Travel", "Utilities", "Workshops",
    ]
    static let jobRoles = [
        "analyst", "head of product", "product manager", "developer", "growth lead", "data engineer", "owner",
        "marketing manager", "head of digital", "support lead",
    ]
    static let topics = [
        "funnels", "retention", "dashboards", "the new app", "sign-ups", "checkout", "renewals", "pilot schools",
        "search", "the spring campaign", "invoices", "onboarding", "mobile", "consent settings",
    ]
    static let subjects = [
        "prepaid year", "surveys", "session replay", "second team", "mobile app", "warehouse", "web shop",
        "feature flags", "monthly start", "group contract",
    ]
    /// Jobs in turn, with the yearly quota of those that have one.
    static let jobs: [(role: String, team: String, quota: Int?)] = [
        ("tam", "account_management", 800_000), ("tae", "new_sales", 1_200_000), ("csm", "customer_success", nil),
        ("tam", "account_management", 700_000), ("onboarding-specialist", "customer_success", nil),
        ("tam", "account_management", 750_000), ("tae", "new_sales", 1_000_000), ("csm", "customer_success", nil),
        ("tam", "account_management", 800_000), ("tam", "account_management", 650_000),
    ]
    /// Segments in turn, in about the shares of the shipped book.
    static let segments = [
        "am_managed", "csm_managed", "lead", "am_managed", "csm_managed", "am_managed", "onboarding", "am_managed",
        "csm_managed", "new_customer", "am_managed", "lead", "csm_managed", "am_managed", "self_serve", "am_managed",
        "csm_managed", "lead", "former", "am_managed",
    ]
    /// How many managed accounts a person gets, below the cap of the handbook.
    static let managedPerPerson = 12
}
