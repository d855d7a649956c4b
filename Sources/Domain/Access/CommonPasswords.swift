/// Words that are tried first as passwords: the commonest of published lists of breached passwords (frequency list of
/// zxcvbn, MIT licence), and some common in Chinese. Small letters and digits only.
enum CommonPasswords {
  static func contains(_ word: String) -> Bool { all.contains(word) || ofTheHouse.contains(word) }

  private static let all = Set(table.split { $0 == " " || $0 == "\n" }.map(String.init))

  /// Names of the product, the work and the office, which an attacker who knows the product tries first.
  private static let ofTheHouse: Set<String> = [
    "bangban", "daiban", "daibanbangban", "bangbandaiban", "daibanyuan", "bangbanyuan", "zhengwu", "zhengwufuwu",
    "fangguanfu", "fangguanfuban", "banshi", "duban", "neixiang", "neixiangxian", "password", "mima",
  ]

  private static let table = """
    12345678 qwerty 123456789 dragon baseball football monkey letmein shadow master mustang qwertyuiop 1234567890
    superman 1qaz2wsx qazwsx jordan killer trustno1 hunter harley zxcvbnm asdfgh buster batman soccer tigger charlie
    sunshine iloveyou ranger hockey computer starwars pepper klaster zxcvbn freedom princess maggie ginger 11111111
    love cheese summer chelsea dallas matrix yankees corvette austin access thunder merlin secret diamond hello
    hammer 1234qwer silver gfhjkm internet samantha golfer scooter test orange cookie q1w2e3r4t5 maverick sparky
    phoenix mickey bigdog snoopy guitar whatever chicken camaro mercedes peanut ferrari falcon cowboy welcome
    samsung steelers smokey dakota arsenal boomer eagles tigers marina nascar gateway yellow porsche monster spider
    diablo hannah bulldog junior london purple compaq lakers iceman qwer1234 hardcore cowboys money banana boston
    tennis q1w2e3r4 coffee scooby nikita yamaha mother barney brandy chester oliver player forever rangers midnight
    chicago bigdaddy redsox angel badboy fender jasper slayer rabbit natasha marine wizard marlboro raiders prince
    casper fishing flower jasmine iwantu panties adidas winter winner gandalf enter ghbdtn 1q2w3e4r golden cocacola
    jordan23 winston madison angels panther spanky sophie asdfasdf toyota tiger canada 12344321 muffin liverpoo
    apples qwerty123 abcd1234 pokemon slipknot qazxsw scorpion qwaszx startrek rainbow asdfghjkl razz newyork
    redskins gemini cameron qazwsxedc florida liverpool turtle sierra viking booger doctor rocket dolphins captain
    bandit jaguar packers pookie peaches asdf dolphin helpme blue theman maxwell qwertyui lovers maddog giants
    nirvana metallic hotdog rosebud mountain warrior stupid elephant success alexis lucky scorpio samson azerty
    rush2112 driver freddy 1q2w3e4r5t sydney gators dexter bubba creative voodoo golf trouble america nissan gunner
    garfield asdfghjk apollo 1qazxsw2 eminem legend airborne bear beavis apple brooklyn godzilla skippy 4815162342
    buddy qwert kitten magic shelby phantom asdasd xavier braves darkness blink182 copper platinum qweqwe tomcat
    01012011 girls bigboy animal police online 11223344 voyager lifehack 12qwaszx fish sniper trinity blazer heaven
    lover snowball loveme bubbles cricket willow donkey topgun nintendo saturn destiny pakistan pumpkin digital
    sergey redwings explorer private runner therock guinness lasvegas beatles 789456123 fire christin celtic
    asdf1234 andrey broncos babygirl eclipse fluffy cartman michigan carolina testing alexande birdie pantera cherry
    vampire mexico buffalo genius montana beer minecraft maximus flyers lovely stalker metallica doggie snickers
    speedy bronco paradise yankee horses magnum dreams lacrosse goober enigma qwertyu scotty bollocks surfer
    poohbear genesis star qweasdzxc racing hawaii viper poopoo einstein drowssap simple badger alaska action jester
    drummer spitfire forest maryjane champion diesel svetlana friday hotrod chevy westside security google tester
    shorty thumper hitman mozart zaq12wsx reddog lizard 123456789a ruslan eagle 1232323q scarface qwerty12 buddha
    spirit stargate naruto mercury liberty 12345qwert semperfi suzuki popcorn spooky marley scotland kitty cherokee
    vikings simpsons rascal qweasd hummer loveyou michael1 patches russia jupiter penguin vfhbyf honda vladimir
    sandman raider infinity bulldogs fantasy 1234554321 horney domino budlight disney ironman softball brutus redrum
    bigred mnbvcxz fktrcfylh karina marines digger kawasaki cougar fireman oksana monday justice super wildcats
    tinker logitech dancer swordfis avalon everton alexandr motorola patriots madonna ducati colorado connor
    juventus galore smooth freeuser warcraft boogie wolverin elizabet arizona valentin saints asdfg accord christ
    yfnfif stinky spiderma naughty chopper hello123 ncc1701d extreme skyline poop zombie pearljam 123qweasd froggy
    awesome vision pirate fylhtq dreamer bullet predator empire kirill charlie1 panthers skipper nemesis peekaboo
    rolltide cardinal psycho danger mookie chevelle manutd goblue hobbes vegeta fyfcnfcbz picard windows loverboy
    victory vfrcbv bambam serega 123654789 turkey tweety galina hiphop rooster changeme berlin taurus polina
    electric avatar maksim raptor hendrix newport brazil spring madmax alpha britney sublime darkside bigman
    wolfpack hercules ronaldo letmein1 741852963 spiderman blizzard 123456789q cheyenne cjkysirj wombat pandora
    holiday wildcat devils horse alabama caesar bondage pickle shaggy leather chronic a1b2c3d4 admin airplane kodiak
    billybob sunset katana phpbb chocolat snowman stingray firebird wolves zeppelin detroit pontiac gundam panzer
    outlaw redhead tarheels greenday nastya 01011980 hardon engineer hellfire serenity cobra fireball lickme
    darkstar 1029384756 mustang1 flash strike beauty pavilion 01012000 bobafett dbrnjhbz bigmac bowling ytrewq
    natali pyramid rulez welcome1 dodgers apache swimming whynot teens trooper defender precious packard weasel
    popeye lucifer cancer icecream raven swordfish presario viktor rockstar blonde wutang spike atlanta airforce
    thailand casino lennon mouse hacker bluebird hawkeye theone catfish sailor goldfish nfnmzyf tattoo pervert
    barbie maxima machine trucks wrangler rocks tornado lights cadillac bubble pegasus madman longhorn browns target
    eatme qazwsx123 microsoft dilbert christia baller xfiles seattle qazqaz cthutq amateur prelude corona freaky
    malibu 123qweasdzxc atlantis integra iloveu lonewolf dragons unicorn software bobcat stealth peewee openup
    srinivas zaqwsx valentina shotgun trigger veronika bruins coyote babydoll joker dollar lestat hottie random
    smiley sweety snake chipper woody samurai devildog gizmo maddie soso123aljg mistress freedom1 flipper express
    hjvfirf moose cessna piglet polaris teacher montreal cookies wolfgang scully fatboy wicked balls tickle bunny
    dfvgbh foobar transam pepsi basketba toshiba hotstuff sunday booty gambit 31415926 impala stephani jessica1
    hooker lancer knicks shamrock stinger redneck deftones squirt siemens blaster trucker subaru renegade ibanez
    manson swinger reaper blondie mylove galaxy blahblah enterpri travel 1234abcd babylon5 indiana skeeter sugar
    ficken smoke bigone sweetpea trfnthbyf marino escort smitty bigfoot babes larisa trumpet spartan valera babylon
    asdfghj yankees1 stormy mister hamlet aardvark marathon paladin cavalier manchester skater indigo hornet
    buckeyes 01011990 indians karate hesoyam toronto diamonds chiefs buckeye 1qaz2wsx3edc highland charger redman
    maiden drpepper storm garden 12345678910 pencil sherlock timber thuglife insane pizza jungle aragorn hamster
    triumph techno lollol pioneer catdog fktrctq morpheus pascal hobbit consumer blabla justme stones chrissy
    spartak goforit burger pitbull adgjmptw italia barcelona hunting colors kissme virgin overlord pebbles sundance
    emerald doggy racecar irina element zipper alpine basket goddess poison sakura chichi huskers ultimate ncc1701e
    blackie nicola rommel matthew1 caserta omega geronimo trojan 123qwe123 philips nugget tarzan chicks aleksandr
    trixie portugal anakin dodger bomber superfly madness q1w2e3r4t5y6 loser fatcat ybrbnf soldier warlock wrinkle1
    desire babe seminole alejandr 11235813 westham andrei concrete access14 weed letmein2 ladybug christop trombone
    tintin bluesky rhbcnbyf qazxswedc onelove cdtnkfyf vfvjxrf stallion truck hansolo smiles beagle panama kingkong
    flatron inferno mongoose connect poiuyt snatch qawsed juice blessed rocker snakes turbo bluemoon finger jamaica
    a1234567 mulder beetle immortal plastic 123454321 anthony1 whiskey dietcoke spunky monitor cactus exigen planet
    ripper teen spyder nolimit hollywoo sticky trunks 14789632 pickles sailing bonehead ghbdtnbr delta charlott
    rubber yomama hongkong jumper william1 faster unreal memphis 1123581321 nylons legion sebastia shalom pentium
    geheim werewolf funtime ferret orion curious niners cantona sprite philly pirates abgrtyu lollipop eternity
    boeing super123 sweets cooldude tottenha jackoff stocking moomoo martini biscuit drizzt fossil makaveli snapper
    satan666 maniac salmon patriot verbatim nasty shasta asdzxc shaved blackcat raistlin qwerty12345 punkrock cjkywt
    01012010 waterloo crimson twister oxford musicman seinfeld biggie condor ravens megadeth wolfman cosmos sharks
    banshee keeper foxtrot gn56gn56 skywalke velvet sesame dogs squirrel privet sunrise wolverine legolas grendel
    ghost cats carrot frosty lvbnhbq blades stardust frog qazwsxed coolio brownie groovy twilight daytona vanhalen
    pikachu peanuts licker hershey jericho intrepid ninja 1234567a lobster goblin punisher strider shogun kansas
    amadeus neptune showtime muscle oldman ekaterina rfrfirf getsome showme 111222333 obiwan skittles danni tanker
    maestro tarheel anubis hannibal newlife gothic shark fighter blues princes slick chaos thunder1 sabine
    1q2w3e4r5t6y python mirage devil clover tequila chelsea1 surfing delete potato chubby panasonic sandiego
    portland baggins fusion sooners blackdog californ moscow playtime mature 1a2b3c4d dagger dima stimpy gangster
    warriors iverson chargers byteme swallow liquid dingdong nymets cracker mushroom crusader bigguy miami dkflbvbh
    bugger nimrod tazman stranger doodle powder gotcha guardian dublin slapshot septembe 147896325 milano grizzly
    knights photos nookie charly rammstein brasil 123321123 scruffy munchkin poopie kittycat latino walnut thegame
    kolobok barcelon bananas trance auburn coltrane goodluck starcraft wheels parrot postal blade wisdom pink
    gorilla katerina shaney14 osiris oakland discover spanking lonestar bingo meridian ping heather1 dookie stonecol
    megaman 192837465 rjntyjr ledzep lowrider 25802580 richard1 firefly griffey racerx paradox ghjcnj gangsta
    zaq1xsw2 tacobell weezer sirius halflife buffett shiloh vertigo sergei aliens sobaka keyboard kangaroo sinner
    bonjour socrates chucky hotboy sprint scarlet celica shazam formula1 sommer trebor qwerasdf jeep mailcreated5240
    bollox rebels vacation lexmark penguins ragnarok formula tempest vfhecz tacoma qwertz colombia flames rockon
    duck prodigy wookie dodgeram mustangs sithlord smoker server bang incubus scoobydo oblivion molson kitkat rescue
    zxcv1234 carpet bigballs tardis jimbob xanadu blueeyes shaman mersedes pooper golfing hearts mallard 12312312
    kenwood patrick1 dogg cowboys1 oracle nuttertools topper 1122334455 shemale sleepy gremlin yourmom gateway1
    printer monkeys peterpan mikey kingston cooler jimbo pa55word asterix freckles birdman defiant aussie stud
    blondes tatyana aspirine mariners jackal deadhead katrin anime rootbeer frogger polo scooter1 hallo noodles
    parola shaolin celine 11112222 plymouth creampie justdoit ohyeah amazon 1234567q kisses magnus camel bosco
    putter champs spidey lightnin camelot letsgo gizmodo aezakmi bones caliente goodtime thankyou raiders1 brucelee
    redalert aquarius catherin smokin pooh astros roller porkchop sapphire qwert123 a1s2d3f4 beckham atomic vanilla
    qazwsxedcrfv kaktus cxfcnmt blacky aggies blackjac bangkok scream iforgot kasper slappy veritas chevrole
    01012001 vader amsterdam jammer primus spectrum eduard granny clancy satan diamond1 hitler avenger spankme
    123456qwerty simba smudge scrappy labrador syracuse front242 falcons husker candyman commando gator pacman
    pancho krishna fatman clitoris pineappl 8j4ye3uz barkley vulcan punkin boner celtics monopoly flyboy romashka
    hamburg 123456aa lick gangbang spartans tricky snuggles drago homerun vectra hermes topcat cuddles infiniti
    1234567890q cosworth goose phoenix1 ivanov bossman qawsedrf peugeot exigent doberman durango brandon1 plumber
    telefon horndog laguna rbhbkk dawg webmaster breeze beast porsche9 beefcake leopard redbull topdog godsmack
    theking pics speaker viktoria bowler starbuck gjkbyf valhalla anarchy blacks herbie kingpin starfish nokia
    loveit achilles labtec ncc1701a fitness brando arsenal1 bull kicker desert sailboat bohica tractor hidden muppet
    jackson1 terminator phillies pa55w0rd terror farside swingers legacy frontier doughboy jrcfyf tuesday sabbath
    nebraska homers qwertyuio azamat fallen agent007 striker camels iguana looker pinkfloy moloko qwerty123456
    dannyboy luckydog pistol whocares charmed skiing select franky puppy daniil vladik vette vfrcbvrf ihateyou
    nevada moneys vkontakte mandingo puppies mystic zidane kotenok dilligaf budman bunghole zvezda triton golfball
    technics trojans panda laptop rookie 01011991 15426378 aberdeen gustav jethro enterprise igor filter hurrican
    rfnthbyf lespaul butch dthjybrf excalibu nofear momoney possum cutter oilers moocow cupcake gbpltw splash svetik
    soleil bogdan melissa1 vipers babyboy tdutybq lancelot ccbill keystone flamingo firefox dogman vortex rebel
    noodle zaphod killme pokemon1 coolman danila designer skinny kamikaze deadman gopher doobie warhammer deeznuts
    freaks engage apollo13 poncho hammers azsxdc dracula boots deskjet macdaddy mighty rangers1 manchest sterlin
    meatball mailman sinatra cthulhu bubbas cartoon bicycle truelove sentinel tolkien breast capone lickit summit
    123456789z jamesbon sonic billyboy redhot microsof microlab rockets iloveyo fernand gordon24 danie polska
    pantyhos 01011985 thekid aikido gofish mayday coke anfield sony lansing smut scotch catman 73501505 hustler saun
    dfkthbz azsxdcfv cheers gabrie tinman orioles charlton fortuna 01011970 airbus rustam xtreme bigmoney zxcasd
    retard grumpy huskies boxing ultima warlord fordf150 oranges rotten asdfjkl superstar denali sultan bikini
    saratoga thor figaro sixers wildfire vladislav sparta mayhem greenbay chewie cancun fabie mellon poiuytrewq
    crunch bigtime chicken1 piccolo bigbird 321654987 mojo 01011981 maradona sandro chester1 bizkit rjirfrgbde
    rightnow jasmine1 hyperion treasure meatloaf armani rovers jarhead 01011986 cruise coconut dragoon utopia davids
    cosmo rfhbyf reebok charli giorgi sticks sayang exodus anaconda zaqxsw illini woofwoof packer poontang govols
    jedi tomato beaner cooter creamy lionking happy123 albatros poodle kenworth dinosaur greens goku happyday eeyore
    tsunami cabbage turkey50 memorex chaser bogart volley whisper knopka ericsson walleye chickens corrado twisted
    zorro clemson zxcasdqwe tootsie milana zenith fktrcfylhf shania frisco polniypizdec0211 crazybab junebug fugazi
    rereirf vfvekz sausage vfczyz koshka clapton anhyeuem condom fubar hardrock skywalker tundra gringo canon
    vitalik aspire stocks samsung1 applepie abc12345 arjay gandalf1 pillow sparkle gmoney rockhard samiam everest
    hellyeah skorpion rfrnec hedgehog australi candle slacker voyeur jazzman america1 wolfie vfksirf 1qa2ws3ed
    13243546 fright yosemite temp karolina fart barsik surf cheetah baddog deniska starship bootie milena hithere
    kume greatone albion midget lion maxell football1 cyclone nikola bonsai kenshin slider balloon roadkill killbill
    78945612 dinamo tekken rambler goliath cinnamon malaka backdoor fiesta packers1 rastaman fletch sojdlg123aljg
    stefano artemis calico nyjets damnit robotech duchess rctybz keywest 18436572 mechanic pingpong operator presto
    sword rasputin spank bristol shado 963852741 amsterda wibble carrera alibaba majestic ramses duster trident
    clipper steeler wrestlin divine kipper gotohell kingfish pompey zxcvbnm1 spurs lineage2 oleg macross pooter
    charles1 slave jokers yzerman swimmer nwo4life solnce seamus lolipop pupsik ivanova matador ktyjxrf subway
    cinder vermont chico florian magick guiness allsop ghetto a123456789 typhoon dfkthf depeche skydive dammit
    seeker crysis kcj9wx5n umbrella r2d2c3po snoopdog critter theboss ding splinter kinky cyclops jayhawk caramel
    underdog caveman onlyme feather hotshot renault pippen floppy usmc quattro helloo p0015123 chivas shannon1
    bullseye java fishes blackhaw jamesbond tunafish juggalo dkflbckfd 123789456 translator beanie alucard gfhjkm123
    supersta magicman cohiba caligula 12131415 facial dfktynbyf cigars fang klingon safari looser deepthroat malina
    tazmania gonzo goalie monaco cruiser misfit tommyboy marino13 sharky vfhufhbnf horizon absolut brighton kungfu
    maxx forfun mamapapa budweise banker getmoney kostya qazwsx12 bigbear vector fallout nudist gunners royals
    chainsaw scania trader blueboy walrus eastside kahuna qwerty1234 steph 01011989 cypress champ undertaker ybrjkfq
    europa snowboar sabres moneyman chrisbln minime nipper groucho whitey viewsonic penthous fabric flounder coolguy
    whitesox smegma skidoo thanatos snapple dalejr mondeo thesims mybaby panasoni sinbad thecat topher frodo
    sneakers alfa chicago1 ghjcnjnfr olivier cyber madison1 jabroni dang hambone intruder gargoyle static poseidon
    studly newcastl poppy johannes danzig beastie musica buckshot sunnyday adonis bluedog bonkers chrono compute
    spawn 01011988 smelly wapbbs goldstar ferrari1 quantum pisces boomboom gunnar test1234 florida1 nike superman1
    multiplelo custom motherlode westwood usnavy apple123 daewoo korn stereo sasuke sunflowe watcher dharma babyblue
    123qwerty marius walmart snoop starfire paintbal knickers aaliyah lokomotiv theend winston1 sapper rover scanner
    racer zeus doogie bayern newbie losers droopy outkast ufkbyf rjycnfynby thirteen hotred deejay jessic philippe
    scout panther1 cubbies havefun magpie fghtkm avalanch newyork1 pudding leonid bimmer 01011984 idontknow vfvfgfgf
    aleksey builder 01011987 zerocool godfather mylife donuts allmine redfish sascha nitram bounce smokes 1x2zkg8w
    rodman stunner zxasqw12 hoosier hairy beretta insert rtyuehe francesc tights micron quartz gegcbr searay jewels
    bogey paintball celeron padres bing syncmaster ziggy beaches prissy diehard mittens aleksandra queens 02071986
    biggles thongs southpark artur twinkle gretzky rabota cambiami monalisa gollum chuckles gladiator whisky
    spongebob 03082006 mazafaka meathead barefoot 12345678q cfitymrf kosmos blessing clevelan terrapin johnboy
    maggot clarinet deeznutz stumpy stoney footbal traveler volvo bucket snapon pianoman hawkeyes futbol casanova
    tango goodboy scuba warthog mustard nickel 10203040 meowmeow boricua prophet sauron reefer andromeda crystal1
    goofy loco triangle whatsup mellow bengals monster1 maste 01011910 sunshin smeghead hokies sting welder rambo
    cerberus rockford monke 1q2w3e4r5 goldwing gabriell buzzard crjhgbjy james007 rainman groove tiberius purdue
    nokia6300 hayabusa shou jagger diver zigzag poochie usarmy phish redwood redwing 12345679 salamander sputnik
    ripple eternal 12qw34er thegreat allstar slinky gesperrt mishka whiskers pinhead overkill rhfcjnrf montgom240
    sersolution starman proxy swords nikolay bacardi rasta badgirl rebecca1 wildman spaceman hacked bulldog1 helmet
    windsor runescape trapper banane dbrnjh ripken 12345qwe frisky shun fester oasis lightning cicero kool pony
    thedog 01011992 megatron illusion napster squash roadking woohoo 19411945 hoosiers 01091989 tracker bagira
    midway leavemealone 14725836 menace feng laser stoned realmadrid balloons tinkerbell pobeda heineken sonics
    moonlight optimus comet orchid 02071982 jaybird kashmir 12345678a chuang chunky peach mortgage rulezzz saleen
    chuckie zippy fishing1 doghouse maxim reader shai buddah benfica chou salomon meister eraser blackbir bigmike
    starter angus deluxe 135792468 mian seahawks godfathe bookworm gregor intel talisman blackjack babyface hawaiian
    dogfood zhong 01011975 sancho ludmila medusa mortimer 123456654321 roadrunn stalin 01011993 handyman alphabet
    pizzas calgary clouds cgfhnfr cubswin gong lexus digital1 michae beautifu pacers buddie chinook heckfy dutchess
    breasts beowulf darkman jenn tiffany1 zhei quan satana shang idontkno smiths puddin teddybea valkyrie chao
    boxster killers yoda cheater inuyasha wareagle foryou dragonball mermaid bhbirf dolphin1 delphi gromit sponge
    qazzaq fytxrf gameover diao sergi beamer beemer kittykat rancid manowar diggler wishbone gonavy fisting thedude
    sinister venera novell salsero jayden vedder 02021987 redline lust jktymrf 02011985 dfcbkbq dragon12 chrome
    gamecube cong leng 02081988 eureka banner lakota mustafa preacher hotbox 02041986 z1x2c3v4 playstation 01011977
    claymore electra checkers zheng qing armagedon 02051986 wrestle svoboda bulls nimbus alenka madina onetime
    aa123456 bartman 02091987 silverad electron devil666 skylar rhtdtlrj gobucks johann 12011987 milkman 02101985
    camper thunderb jammin davide cheeks goaway lighter claudi thumbs ghostrider cocaine teng squall lotus hootie
    blackout doitnow subzero 02031986 02021988 pothead 123456qw skate peng antoni neng miao bcfields marika musashi
    tulips nong piao chai ruan southpar 02061985 mandarin ninjas cannabis jetski xerxes zhuang kleopatra bilbo pinky
    dieter baseball1 tottenham quest yfnfkmz dirtbike 1234567890a mango jackson5 ipswich iamgod 02011987 tdutybz
    modena qiao slippery qweasd123 bluefish samtron toon iscool 02091986 petrov fuzzy zhou 1357924680 mollydog deng
    02021986 pheonix zhun ghblehjr othello starcraf sanfran cameltoe badman vasilisa jiang luan sveta akira chuai
    cheech beatle pickup paloma 01011983 caravan elizaveta gawker banzai mullet seng bearcat flexible farscape
    borussia zhuai templar toolman yfcntymrf xiang guai nuggets 02081984 mantis slim scorpio1 fyutkbyf thedoors
    02081987 02061986 123qq123 zappa fergie 7ugd5hip2j huai asdfzxcv sunflower deadpool 01011982 skyler gatorade
    carpedie jockey mancity spectre 02021984 cameron1 artemka reng 02031984 iomega jing moritz spice rhino spinner
    heater zhai hover talon grease qiong corleone ltybcrf tian hippie chimera ting 02021985 corsair sonoma bacchus
    webmaste chuo chrysler artem shei cosmic 01020304 deutsch gabriel1 oceans 987456321 binladen latinas a12345678
    speedo 02081989 21031988 merlot millwall ceng kotaku jiong dragonba stonecold snuffy 01011999 02011986 hellos
    blaze slapper istanbul bonjovi babylove mazda bullfrog phoeni meng porsche1 nomore 02061989 bobdylan capslock
    zaraza teddybear ntktajy myname rong wraith mets niao 02041984 smokie chevrolet dialog gfhjkmgfhjkm dotcom vadim
    monarch athlon hamish pian liang coolness chui thoma ramones ciccio chippy ning marker cougars jackpot barbados
    reds pdtplf knockers cobalt amateurs napoli kilroy pulsar jayhawks daemon alexey weng shuang 9293709b13 shiner
    eldorado soulmate mclaren andromed duan 50spanks 02021983 shuo kakashka syzygy yeahbaby qiang netscape fulham
    gooner zhui rainbow6 laurent halifax freeway carlitos eastwood microphone monkey12 persik coldbeer geng nuan
    fgtkmcby entropy gadget just4fun sophi baggio carlito 1234567891 02021989 02041983 specialk piramida suan
    bigblue salasana hopeful mephisto hack generic violetta spencer1 arcadia 02051983 hondas trainer smashing liao
    iceberg snooker zang matteo fastball q2w3e4r5 bamboo shutup astro buddyboy nikitos redbird 02031987 kuai sahara
    radiohea 1234asdf wildcard maxwell1 patric plasma heynow shao bigfish misfits sheng 02011988 02081986 nanook
    cygnus licking slavik pringles xing submit dundee tiburon pinkfloyd yummy shuai guang chopin obelix insomnia
    stroker 1a2s3d4f lazarus jorda homerj sleeper 02041982 darklord cang 02041988 02041987 tripod magician jelly
    telephon vsjasnel12 pasword iverson3 pavlov homeboy amigo brodie budapest yjdsqgfhjkm reckless 02011980 pang
    tiger123 orient 01011979 zong cdtnbr maksimka bushido taxman giorgio sphinx kazantip 02101984 concorde verizon
    lovebug georg seadoo qazwsxedc123 jiao jezebel pharmacy abnormal jellybea maxime puffy islander bunnies jiggaman
    drakon pluto zhjckfd crusher mordor hooligan strawberry 02081985 scrabble hawaii50 wg8e3wjf cthtuf premium arrow
    123456qwe mazda626 ramrod tootie rhjrjlbk bounty niang 02071984 goat killer12 sweetnes masamune corolla mariposa
    hjccbz doomsday bummer zhao excalibur mima woaini woaiwojia nihao zhongguo zhonghua beijing henan nanyang
    zhengzhou admin123 administrator guanliyuan ceshi iloveyou5201314 woaini1314 woaini520
    """
}
